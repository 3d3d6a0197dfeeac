@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.export;

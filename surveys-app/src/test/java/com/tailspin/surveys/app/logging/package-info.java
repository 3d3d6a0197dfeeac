@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.logging;

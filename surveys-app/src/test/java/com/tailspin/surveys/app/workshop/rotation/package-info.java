@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.workshop.rotation;

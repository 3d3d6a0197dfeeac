/** End-to-end tests of the whole application, as people and attackers use it: over HTTP and in a real browser. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.e2e;

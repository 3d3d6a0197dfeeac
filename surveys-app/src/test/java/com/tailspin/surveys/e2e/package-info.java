/** The whole application, as people and attackers meet it: over HTTP and in a real browser. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.e2e;

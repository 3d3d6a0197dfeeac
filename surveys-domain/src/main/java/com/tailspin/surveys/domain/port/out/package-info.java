/**
 * Driven ports: what Surveys needs from the outside, in domain types. Each has a contract test in this module's
 * test-jar that every adapter extends. Stores keep instants to the microsecond, so callers should pass no finer ones.
 * Depends on the model alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.port.out;

/**
 * Driven ports: what Surveys needs of the outside, in domain types. Each has a contract test in this module's test-jar that
 * every adapter extends. Instants are kept to the microsecond: what is handed over should be no finer. Depends on the model alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.port.out;

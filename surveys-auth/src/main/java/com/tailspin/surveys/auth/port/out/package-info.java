/** Driven ports: what authentication needs from the outside. Depends on the model alone. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.port.out;

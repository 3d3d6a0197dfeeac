/** Organisations, their people, and the caller. Depends on {@code domain.model}. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model.tenant;

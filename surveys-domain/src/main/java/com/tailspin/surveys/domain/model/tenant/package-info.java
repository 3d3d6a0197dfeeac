/**
 * Organisations and their people, and who is calling. Depends on {@code domain.model}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model.tenant;

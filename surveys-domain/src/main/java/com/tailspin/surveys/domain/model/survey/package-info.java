/**
 * The survey aggregate, its contributors and its permissions. Depends on {@code domain.model}
 * and {@code domain.model.tenant}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model.survey;

/**
 * Shared by all parts of the model: the only refusal channel, messages, the rules for text, and paging. Depends on
 * the JDK alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model;

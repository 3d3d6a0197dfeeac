/**
 * What every part of the model shares: the one refusal channel and the rules for text. Depends on the JDK alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model;

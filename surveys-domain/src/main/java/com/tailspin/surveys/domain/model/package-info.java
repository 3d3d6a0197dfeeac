/**
 * What every part of the model shares: the one refusal channel, what it says, the rules for text, and parts of lists. Depends on the JDK alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.model;

/**
 * Explanations of the terms of client authentication, in English and German, for the command line and the workshop's
 * pages. Depends only on the JDK.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.workshop.words;

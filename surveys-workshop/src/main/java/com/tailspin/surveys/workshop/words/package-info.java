/**
 * What the words of client authentication mean, in English and German: for the command line and the pages of the workshop alike. Depends on
 * the JDK alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.workshop.words;

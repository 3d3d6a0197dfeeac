/**
 * Feeds random input to all parsers of external input, and looks for responses with status 500, logged errors and
 * unexpected exceptions.
 *
 * <p>Without {@code JAZZER_FUZZ=1} each test runs its seeds and the inputs that once failed. One fuzz test per class:
 * Jazzer fuzzes only the first test of a process, and each class gets a process in the profile {@code fuzz}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.fuzz;

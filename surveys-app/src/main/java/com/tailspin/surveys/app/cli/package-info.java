/**
 * The command line: one class per command. Exit codes are 0 for success, 2 for wrong usage or settings, 1 for
 * anything else. Output is for people unless {@code --json} is given; log lines of commands that print a result go to
 * standard error.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.cli;

/**
 * The command line: one class a command. Exit codes are 0 for well, 2 for wrong usage or settings, 1 for anything else.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.cli;

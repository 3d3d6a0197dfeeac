/**
 * The composition root: builds the application, starts and stops it. May depend on everything; nothing depends on it.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app;

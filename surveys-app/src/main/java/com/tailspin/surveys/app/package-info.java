/**
 * The composition root: what is built from what, and how it starts and stops. It may name everything; nothing names it.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app;

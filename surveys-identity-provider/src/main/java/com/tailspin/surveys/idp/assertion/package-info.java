/**
 * Client authentication, in plain sight: every rule is a named check with a verdict that can be shown. This is the
 * package to read. May depend on {@code client}, {@code form}, {@code store} and, for the signature, on Nimbus.
 */
@NullMarked
package com.tailspin.surveys.idp.assertion;

import org.jspecify.annotations.NullMarked;

/** Signing keys and the tokens signed with them. May depend on {@code directory}, {@code store} and Nimbus. */
@NullMarked
package com.tailspin.surveys.idp.token;

import org.jspecify.annotations.NullMarked;

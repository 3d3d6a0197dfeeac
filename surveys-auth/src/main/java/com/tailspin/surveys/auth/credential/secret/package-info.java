/**
 * The client secret as a way to prove which client it is. Depends on the auth model and its driven ports; Guice in the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.secret;

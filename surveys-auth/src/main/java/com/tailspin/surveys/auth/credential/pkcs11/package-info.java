/**
 * A key that never leaves its PKCS#11 token, a smart card or a hardware security module, as a way to prove which client it is: the token
 * signs. Depends on the auth model, its driven ports and {@code credential.assertion}; Guice in the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.pkcs11;

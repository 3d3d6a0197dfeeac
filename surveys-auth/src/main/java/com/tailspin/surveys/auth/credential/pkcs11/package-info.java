/**
 * Client authentication with a key that never leaves its PKCS#11 token, such as a smart card or a hardware security
 * module: the token signs. Depends on the auth model, its driven ports and {@code credential.assertion}; Guice in
 * the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.pkcs11;

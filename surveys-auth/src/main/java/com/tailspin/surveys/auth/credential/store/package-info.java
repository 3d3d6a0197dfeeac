/**
 * Stores of certificates with their private keys: key store files, PEM files, PKCS#11 tokens, the operating system.
 * Each is an adapter of {@link com.tailspin.surveys.auth.port.out.CertificateStore}. Depends on the auth model and its
 * driven ports, and on Bouncy Castle for PEM; the rest is the JDK's.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.store;

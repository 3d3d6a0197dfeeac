package com.tailspin.surveys.idp.client;

/** Where a client puts its secret (RFC 6749 section 2.3.1). */
public enum SecretTransport {
    /** In the form: {@code client_secret_post}. */
    POST,
    /** In the Authorization header: {@code client_secret_basic}. */
    BASIC,
    EITHER
}

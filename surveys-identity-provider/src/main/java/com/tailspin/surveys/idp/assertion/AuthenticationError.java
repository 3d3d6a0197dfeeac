package com.tailspin.surveys.idp.assertion;

/** How a refusal looks on the wire: an error code without a reason, so that unauthenticated callers learn nothing. */
public enum AuthenticationError {
    /** 400 {@code invalid_request}: the request is malformed, whichever client sent it. */
    INVALID_REQUEST,
    /** 401 {@code invalid_client}. */
    INVALID_CLIENT
}

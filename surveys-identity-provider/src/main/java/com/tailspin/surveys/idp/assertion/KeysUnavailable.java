package com.tailspin.surveys.idp.assertion;

/** Another issuer's keys are unavailable. The message is one sentence without a full stop and names the URL. */
final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

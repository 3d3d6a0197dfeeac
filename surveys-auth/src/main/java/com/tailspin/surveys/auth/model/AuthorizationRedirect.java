package com.tailspin.surveys.auth.model;

import java.net.URI;

/**
 * The redirect to the provider, with a key that the browser must return in a cookie, so that only this browser can
 * finish the flow.
 *
 * @param state the {@code state} of the redirect back; a pushed request (RFC 9126) keeps it out of {@code location}
 */
public record AuthorizationRedirect(URI location, String state, String browserKey) {
    @Override
    public String toString() {
        return "AuthorizationRedirect[redacted]";
    }
}

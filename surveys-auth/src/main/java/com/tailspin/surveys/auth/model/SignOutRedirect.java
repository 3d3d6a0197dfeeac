package com.tailspin.surveys.auth.model;

import java.net.URI;

/**
 * The redirect to the provider's end-session endpoint.
 *
 * @param state the {@code state} of the redirect back, by which the browser is recognised
 */
public record SignOutRedirect(URI location, String state) {
    @Override
    public String toString() {
        return "SignOutRedirect[redacted]";
    }
}

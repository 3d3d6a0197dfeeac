package com.tailspin.surveys.adapters.web.ui;

import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Settings of the web front end.
 *
 * @param port of 127.0.0.1; 0 for any free one
 * @param baseUrl the URL by which browsers reach the front end; empty if it follows from the port; https makes
 *     cookies secure
 * @param authorityOrigin scheme, host and port of the identity provider: the only foreign origin to which forms
 *     may lead
 * @param workshop whether the navigation links to {@code /workshop}, whose pages another module contributes
 * @param throttling of anonymous answers and of sign-ins
 */
public record WebSettings(
        int port, Optional<URI> baseUrl, URI authorityOrigin, boolean workshop, ThrottleSettings throttling) {

    public WebSettings {
        if (authorityOrigin.getScheme() == null || authorityOrigin.getRawAuthority() == null) {
            throw new IllegalArgumentException(
                    "The authority's origin must consist of scheme, host and port, not " + authorityOrigin);
        }
        authorityOrigin = URI.create(authorityOrigin.getScheme() + "://" + authorityOrigin.getRawAuthority());
    }

    boolean https() {
        return baseUrl.map(url -> "https".equals(url.getScheme())).orElse(false);
    }
}

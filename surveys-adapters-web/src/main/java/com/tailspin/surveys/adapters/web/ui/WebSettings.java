package com.tailspin.surveys.adapters.web.ui;

import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import java.net.URI;
import java.util.Optional;

/**
 * How the web front end is set up.
 *
 * @param port of 127.0.0.1; 0 for any free one
 * @param baseUrl what browsers see before all paths, where it does not follow from the port; https makes cookies secure
 * @param authorityOrigin scheme, host and port of where people sign in: forms may lead there, and nowhere else outside
 * @param workshop whether the navigation leads to {@code /workshop}, whose pages somebody else brings
 * @param throttling of anonymous answers and of sign-ins
 */
public record WebSettings(
        int port, Optional<URI> baseUrl, URI authorityOrigin, boolean workshop, ThrottleSettings throttling) {

    public WebSettings {
        if (authorityOrigin.getScheme() == null || authorityOrigin.getRawAuthority() == null) {
            throw new IllegalArgumentException(
                    "The authority's origin is scheme, host and port, not " + authorityOrigin);
        }
        authorityOrigin = URI.create(authorityOrigin.getScheme() + "://" + authorityOrigin.getRawAuthority());
    }

    boolean https() {
        return baseUrl.map(url -> "https".equals(url.getScheme())).orElse(false);
    }
}

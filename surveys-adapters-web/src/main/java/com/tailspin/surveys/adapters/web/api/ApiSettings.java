package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import com.tailspin.surveys.adapters.web.http.TlsSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Settings of the API server.
 *
 * @param port of 127.0.0.1; 0 for any free one
 * @param baseUrl the URL by which clients reach the server; empty if it follows from the port
 * @param tls for https; empty for http
 * @param certificateHeader the request header in which a proxy forwards the client certificate (RFC 9440), if one does
 * @param requiredScope scope that a token must carry; named in the response to clients whose token lacks it
 * @param throttling of anonymous answers
 */
public record ApiSettings(
        int port,
        Optional<URI> baseUrl,
        Optional<TlsSettings> tls,
        Optional<String> certificateHeader,
        String requiredScope,
        ThrottleSettings throttling) {

    /** For an API that speaks http and sees no client certificates. */
    public ApiSettings(int port, Optional<URI> baseUrl, String requiredScope, ThrottleSettings throttling) {
        this(port, baseUrl, Optional.empty(), Optional.empty(), requiredScope, throttling);
    }
}

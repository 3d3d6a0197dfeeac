package com.tailspin.surveys.adapters.web.apiclient;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the API client.
 *
 * @param apiBaseUrl prefix of {@code /api}, without a trailing slash
 * @param connectTimeout for one connection
 * @param answerTimeout for one complete response
 * @param trusted the API's certificates or their issuers; Java's trust store if empty
 */
public record ApiClientSettings(
        URI apiBaseUrl, Duration connectTimeout, Duration answerTimeout, List<X509Certificate> trusted) {

    public ApiClientSettings {
        trusted = List.copyOf(trusted);
    }

    /** With the default timeouts: two seconds to connect, ten for the response. */
    public ApiClientSettings(URI apiBaseUrl, List<X509Certificate> trusted) {
        this(apiBaseUrl, Duration.ofSeconds(2), Duration.ofSeconds(10), trusted);
    }

    /** As {@link #ApiClientSettings(URI, List)}, with Java's trust store. */
    public ApiClientSettings(URI apiBaseUrl) {
        this(apiBaseUrl, List.of());
    }
}

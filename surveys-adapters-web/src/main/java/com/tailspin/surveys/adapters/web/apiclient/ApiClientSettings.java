package com.tailspin.surveys.adapters.web.apiclient;

import java.net.URI;
import java.time.Duration;

/**
 * Settings of the API client.
 *
 * @param apiBaseUrl prefix of {@code /api}, without a trailing slash
 * @param connectTimeout for one connection
 * @param answerTimeout for one complete response
 */
public record ApiClientSettings(URI apiBaseUrl, Duration connectTimeout, Duration answerTimeout) {

    /** With the default timeouts: two seconds to connect, ten for the response. */
    public ApiClientSettings(URI apiBaseUrl) {
        this(apiBaseUrl, Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
}

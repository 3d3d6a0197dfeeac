package com.tailspin.surveys.adapters.web.apiclient;

import java.net.URI;
import java.time.Duration;

/**
 * Where the API is.
 *
 * @param apiBaseUrl what stands before {@code /api}, without a slash at its end
 * @param connectTimeout for one connection
 * @param answerTimeout for one whole answer
 */
public record ApiClientSettings(URI apiBaseUrl, Duration connectTimeout, Duration answerTimeout) {

    /** With the times that suit everybody: two seconds to connect, ten to answer. */
    public ApiClientSettings(URI apiBaseUrl) {
        this(apiBaseUrl, Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
}

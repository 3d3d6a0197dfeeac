package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.ThrottleSettings;
import java.net.URI;
import java.util.Optional;

/**
 * How the API runs.
 *
 * @param port of 127.0.0.1; 0 for any free one
 * @param baseUrl how others address it, where it does not follow from the port
 * @param requiredScope what a token must carry, for clients whose token does not to be told
 * @param throttling of anonymous answers
 */
public record ApiSettings(int port, Optional<URI> baseUrl, String requiredScope, ThrottleSettings throttling) {}

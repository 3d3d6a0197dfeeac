package com.tailspin.surveys.auth.credential.certificate;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when the front end can authenticate with its certificates. For gauges and health checks: fast, never throws,
 * thread-safe. Each call also checks the store for changes and writes due warnings to the log.
 */
public interface CertificateExpiry {

    /** Returns when the last certificate that may sign expires. */
    Instant expiresAt();

    /** Returns the days until then; negative afterwards. */
    double daysLeft();

    /** Returns a sentence for the operator, from thirty days before the end. */
    Optional<String> warning();
}

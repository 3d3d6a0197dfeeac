package com.tailspin.surveys.auth.credential.certificate;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when the front end can prove itself with the certificates it has. For gauges and health checks: quick, never throws, and any thread may
 * ask. Whoever asks also has the store looked at and the log warned.
 */
public interface CertificateExpiry {

    /** When the last certificate that may sign expires. */
    Instant expiresAt();

    /** From now until then; negative afterwards. */
    double daysLeft();

    /** One sentence for whoever looks after the system, from thirty days before the end on. */
    Optional<String> warning();
}

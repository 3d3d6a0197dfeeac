package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.Thumbprint;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that may sign, with its validity.
 *
 * @param from start of the validity of the whole certification path
 * @param until end of the validity of the whole certification path
 */
record Candidate(String alias, CertifiedKey key, Instant from, Instant until) {

    static Candidate of(String alias, CertifiedKey key, List<X509Certificate> path) {
        Instant from = key.certificate().getNotBefore().toInstant();
        Instant until = key.certificate().getNotAfter().toInstant();
        for (X509Certificate certificate : path) {
            Instant begins = certificate.getNotBefore().toInstant();
            Instant ends = certificate.getNotAfter().toInstant();
            from = begins.isAfter(from) ? begins : from;
            until = ends.isBefore(until) ? ends : until;
        }
        return new Candidate(alias, key, from, until);
    }

    boolean isValid(Instant at) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    /** Returns the start of the certificate's own validity, which decides which certificate is newest. */
    Instant issued() {
        return key.certificate().getNotBefore().toInstant();
    }

    Thumbprint thumbprint() {
        return Thumbprint.of(key.certificate());
    }
}

package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lab client's certificate store, in memory: one certificate with its key, as in a file that is replaced as
 * a whole.
 */
final class LabStore implements CertificateStore {

    private record Content(StoredCertificate entry, Version version) {}

    private volatile Content content;

    LabStore(WorkshopKey first, Instant at) {
        this.content = content(first, at);
    }

    /** Replaces the present certificate. */
    void replace(WorkshopKey key, Instant at) {
        content = content(key, at);
    }

    @Override
    public List<StoredCertificate> read() {
        return List.of(content.entry());
    }

    @Override
    public Version version() {
        return content.version();
    }

    @Override
    public String place() {
        return "the store of the workshop's rotation lab";
    }

    private static Content content(WorkshopKey key, Instant at) {
        List<X509Certificate> chain = List.of(key.certificate());
        StoredCertificate entry = StoredCertificate.of(
                "rotation-lab", chain, new CertifiedKey(key.privateKey(), chain, Optional.empty()));
        return new Content(entry, new Version(key.names().sha256() + " " + at, at));
    }
}

package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.StoredCertificate;
import java.time.Instant;
import java.util.List;

/**
 * A store of certificates with their private keys. It reports its contents, which may change while the application
 * runs; the caller chooses the certificate that signs.
 */
public interface CertificateStore {

    /**
     * Returns all current entries in unspecified order, including those without a private key. Slow: opens the store.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CREDENTIAL_UNUSABLE if the store cannot be opened
     *     or read; the message names the setting and file at fault and the fix
     */
    List<StoredCertificate> read();

    /**
     * Returns the current version. While it is unchanged, reading again yields nothing new. Fast, called about once a
     * second, never throws.
     */
    Version version();

    /** Returns where the store is, for messages: a file, a token, an operating system's store. */
    String place();

    /**
     * A state of the store as seen from outside.
     *
     * @param mark differs if the contents may differ
     * @param since when the store reached this state, as far as known
     */
    record Version(String mark, Instant since) {}
}

package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.StoredCertificate;
import java.time.Instant;
import java.util.List;

/**
 * Where certificates with their private keys are kept. Which of them signs is not the store's business: it says what is there, and what is
 * there may change while the application runs.
 */
public interface CertificateStore {

    /**
     * Everything that is there now, in no particular order; entries without a private key too. Slow: it opens the store.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CREDENTIAL_UNUSABLE when the store cannot be opened or read; the message
     *     names the setting and the file at fault and what to do
     */
    List<StoredCertificate> read();

    /** Quick, asked every second or so, never throws: while it answers the same, reading again would bring nothing new. */
    Version version();

    /** Where that is, for messages: a file, a token, an operating system's store. */
    String place();

    /**
     * A state of the store, seen from outside.
     *
     * @param mark differs when the content may differ
     * @param since when the store came to be so, as far as it knows
     */
    record Version(String mark, Instant since) {}
}

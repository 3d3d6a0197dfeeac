package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.Thumbprint;
import java.time.Instant;
import java.util.Optional;

/**
 * Which certificate of a store signs.
 *
 * @param which those that may
 * @param validOnly whether a certificate outside its validity dates, or not trusted, is refused
 * @param trusted who must vouch for it; empty where a certificate counts because it is registered, as a self-signed one does
 * @param activateAt until then the newest certificate waits and the one before it goes on signing; for uploading first and switching later
 */
public record CertificateChoice(
        Which which, boolean validOnly, Optional<TrustedCertificates> trusted, Optional<Instant> activateAt) {

    /** A certificate by what tells it from the others, or no one in particular. */
    public sealed interface Which {

        /** Whatever the store calls it, and whatever else is in the store. */
        record ByThumbprint(Thumbprint thumbprint) implements Which {}

        /** The store's name for it. What goes by that name may change. */
        record ByAlias(String alias) implements Which {}

        /** Of those with a private key that may be used now, the one whose validity began last. */
        record Newest() implements Which {}
    }

    /** That certificate, in its validity dates. */
    public static CertificateChoice of(Thumbprint thumbprint) {
        return new CertificateChoice(new Which.ByThumbprint(thumbprint), true, Optional.empty(), Optional.empty());
    }

    /** The newest, in its validity dates. */
    public static CertificateChoice newest() {
        return new CertificateChoice(new Which.Newest(), true, Optional.empty(), Optional.empty());
    }
}

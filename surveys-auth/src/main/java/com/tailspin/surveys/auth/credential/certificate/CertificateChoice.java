package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.Thumbprint;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects the certificate of a store that signs.
 *
 * @param which the certificates to choose from
 * @param validOnly whether to reject a certificate that is outside its validity dates or not trusted
 * @param trusted the trust anchors; empty if registration at the provider suffices, as for self-signed certificates
 * @param activateAt until then the newest certificate waits and the previous one keeps signing, so that it can be
 *     uploaded before the switch
 */
public record CertificateChoice(
        Which which, boolean validOnly, Optional<TrustedCertificates> trusted, Optional<Instant> activateAt) {

    /** A selector for certificates. */
    public sealed interface Which {

        /** By thumbprint, whatever its alias and whatever else the store contains. */
        record ByThumbprint(Thumbprint thumbprint) implements Which {}

        /** By alias. The certificate behind the alias may change. */
        record ByAlias(String alias) implements Which {}

        /** The certificate whose validity began last, among those with a private key that may be used now. */
        record Newest() implements Which {}
    }

    /** Selects that certificate, within its validity dates. */
    public static CertificateChoice of(Thumbprint thumbprint) {
        return new CertificateChoice(new Which.ByThumbprint(thumbprint), true, Optional.empty(), Optional.empty());
    }

    /** Selects the newest certificate, within its validity dates. */
    public static CertificateChoice newest() {
        return new CertificateChoice(new Which.Newest(), true, Optional.empty(), Optional.empty());
    }
}

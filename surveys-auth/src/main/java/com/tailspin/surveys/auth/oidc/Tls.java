package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientTls;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** TLS of connections to the identity provider, and what its failures mean. */
record Tls(ClientTls client) {

    private static final String ALERT = "fatal alert";

    static Tls trusting(List<X509Certificate> certificates) {
        return new Tls(new ClientTls(certificates, Optional.empty()));
    }

    Tls showing(CertifiedKey key) {
        return new Tls(new ClientTls(client.trusted(), Optional.of(key)));
    }

    /** Returns the context, or empty if Java's default suffices. */
    Optional<SSLContext> context() {
        return client.context();
    }

    /**
     * Returns why one side does not trust the other, and the fix; empty if the connection failed for another reason.
     */
    Optional<String> refusal(Throwable failure) {
        if (!(failure instanceof SSLException)) {
            return Optional.empty();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException || cause instanceof CertificateException) {
                return Optional.of("presents a certificate that is not trusted (" + cause.getMessage()
                        + "); if it is the right server, add its certificate, or its issuer's, to the file"
                        + " surveys.identity.trust-store");
            }
        }
        if (!String.valueOf(failure.getMessage()).contains(ALERT)) {
            return Optional.empty();
        }
        return Optional.of("ended the TLS connection (" + failure.getMessage() + ")"
                + client.shown()
                        .map(key -> "; it may not trust our certificate, "
                                + key.certificate().getSubjectX500Principal() + ", issued by "
                                + key.certificate().getIssuerX500Principal()
                                + " (surveys.identity.credential.certificate)")
                        .orElse(
                                "; it may require a client certificate, but neither surveys.identity.credential.type nor"
                                        + " surveys.identity.sender-constraint is mtls"));
    }
}

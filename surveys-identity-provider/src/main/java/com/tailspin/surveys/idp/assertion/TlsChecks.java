package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;

import com.tailspin.surveys.idp.client.ClientMethod;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the certificate that a client presents during the TLS handshake (RFC 8705 section 2). TLS itself proves that
 * the client has the private key.
 */
final class TlsChecks {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private TlsChecks() {}

    static Finding method(Optional<ClientMethod> method) {
        return method.filter(each -> each.proof() == ClientMethod.Proof.TLS_CERTIFICATE)
                .map(each -> pass("registered for mutual TLS"))
                .orElseGet(() -> fail(
                        "the client sent only a TLS certificate but is registered for another method",
                        "Send the client's secret or a client assertion."));
    }

    /** Whether the certificate is registered or has the registered name. */
    static Finding key(ClientMethod method, X509Certificate shown) {
        String name = Thumbprints.sha256(shown);
        if (method instanceof ClientMethod.PkiTls pki) {
            return pki.subject().isBorneBy(shown)
                    ? pass("the certificate " + name + " has the registered name")
                    : fail(
                            "the certificate " + name + " of " + shown.getSubjectX500Principal()
                                    + " does not have the registered name " + pki.subject(),
                            "Have a certificate issued for that name, or register the name in the certificate.");
        }
        if (method instanceof ClientMethod.SelfSignedTls tls) {
            return tls.certificates().contains(shown)
                    ? pass("the registered certificate " + name)
                    : fail(
                            "the certificate " + name + " is not registered for the client",
                            "Register the certificate.");
        }
        throw presentsNoCertificate(method);
    }

    /** Only for methods that {@link #method} refuses. */
    private static IllegalStateException presentsNoCertificate(ClientMethod method) {
        return new IllegalStateException("A client with the method "
                + method.getClass().getSimpleName() + " does not authenticate with a certificate.");
    }

    /**
     * Whether one of the client's registered authorities issued the certificate (RFC 5280) for client authentication. A
     * certificate that is registered itself needs no authority. Revocation is not checked.
     *
     * @param chain the client's certificate first
     */
    static Finding chain(ClientMethod method, List<X509Certificate> chain, Instant now) {
        if (method instanceof ClientMethod.SelfSignedTls) {
            return pass("registered itself, so it needs no authority");
        }
        if (method instanceof ClientMethod.PkiTls pki) {
            return chain(pki, chain, now);
        }
        throw presentsNoCertificate(method);
    }

    private static Finding chain(ClientMethod.PkiTls pki, List<X509Certificate> chain, Instant now) {
        Set<TrustAnchor> anchors = pki.authorities().stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        try {
            var target = new X509CertSelector();
            target.setCertificate(chain.get(0));
            target.setExtendedKeyUsage(Set.of(CLIENT_AUTHENTICATION));
            var parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return pass("issued by a registered authority");
        } catch (CertPathBuilderException e) {
            return fail(
                    "no registered authority has issued the certificate, whose issuer is "
                            + chain.get(0).getIssuerX500Principal() + ", for client authentication",
                    "Register the authority that issued it, send the intermediate certificates along, and have it"
                            + " issued with the extended key usage clientAuth.");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Every Java runtime can check certificates.", e);
        }
    }
}

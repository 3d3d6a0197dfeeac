package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientEndpoint;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.Thumbprint;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Connections that present a client certificate. They are reused from one request to the next, but not after a change
 * of certificate. Thread-safe.
 */
final class CertifiedHttp {

    private final BoundedHttp http;
    private @Nullable CertifiedKey presented;
    private @Nullable BoundedHttp presenting;

    /** @param http presents no certificate */
    CertifiedHttp(BoundedHttp http) {
        this.http = http;
    }

    synchronized BoundedHttp presenting(CertifiedKey key) {
        BoundedHttp made = presenting;
        if (made == null || !key.equals(presented)) {
            made = http.showing(key);
            presenting = made;
            presented = key;
        }
        return made;
    }

    /**
     * Returns the connections that present the certificate to which a token has just been bound.
     *
     * @throws AuthRefused of kind PROVIDER_UNAVAILABLE if another certificate has been presented since
     */
    synchronized BoundedHttp presenting(Thumbprint certificate) {
        CertifiedKey key = presented;
        if (key == null || !Thumbprint.of(key.certificate()).equals(certificate)) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The token is bound to the client certificate " + certificate
                            + ", which has been replaced since it was requested; try again.");
        }
        return presenting(key);
    }

    /**
     * Returns the address to call with a certificate.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if it is not https
     */
    static URI address(Issuer issuer, ClientEndpoint endpoint) {
        URI address = endpoint.mutualTls().orElse(endpoint.address());
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    "A client certificate must be presented (surveys.identity.credential.type or surveys.identity.sender-constraint"
                            + " is mtls), but " + address + " from the metadata of " + issuer
                            + " is not https, so no client certificate can be presented there. Have the"
                            + " provider publish an https URL in mtls_endpoint_aliases, or set another value.");
        }
        return address;
    }
}

package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import java.util.Optional;

/**
 * The certificate that the front end's connections present, so that its tokens are bound to it (RFC 8705, section 3),
 * whatever the client authenticates with. Nodes that share tokens should share the certificate.
 */
public interface ClientCertificates {

    /**
     * Returns the certificate to present now; empty if tokens are not bound to one. Another one after the certificate
     * has been replaced.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if every certificate has expired
     */
    Optional<CertifiedKey> current();
}

package com.tailspin.surveys.auth.model;

import java.net.URI;

/**
 * The authorization server that a credential is for, by its issuer and token endpoint, whichever of its endpoints
 * receives the request.
 */
public record CredentialTarget(Issuer issuer, URI endpoint) {
    public CredentialTarget {
        if (issuer.isTemplate()) {
            throw new IllegalArgumentException("nothing may be signed for the issuer template " + issuer);
        }
    }
}

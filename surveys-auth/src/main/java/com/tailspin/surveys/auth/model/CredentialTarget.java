package com.tailspin.surveys.auth.model;

import java.net.URI;

/** Whom a credential is for: the authorization server by its issuer and its token endpoint, whichever of its endpoints the request goes to. */
public record CredentialTarget(Issuer issuer, URI endpoint) {
    public CredentialTarget {
        if (issuer.isTemplate()) {
            throw new IllegalArgumentException("nothing is ever signed for " + issuer + ", which is nobody's issuer");
        }
    }
}

package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JWSAlgorithm;

/**
 * An algorithm with which an identity provider signs tokens (RFC 7518, section 3.1). Asymmetric only: HS256 would accept
 * the public key as secret, and {@code none} signs nothing.
 */
public enum TokenAlgorithm {
    /** What a client gets that registered nothing else (OpenID Connect Core, section 3.1.3.7, no. 7). */
    RS256,
    RS384,
    RS512,
    /** One of those that FAPI 2.0 permits; used by the embedded provider's profile strict. */
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512;

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }
}

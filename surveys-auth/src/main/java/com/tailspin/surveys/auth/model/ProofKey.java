package com.tailspin.surveys.auth.model;

/**
 * A private key that tokens are bound to (DPoP, RFC 9449). Stored encrypted together with those tokens, and never
 * transmitted.
 *
 * @param privateJwk the key pair as a JWK (RFC 7517)
 * @param thumbprint the SHA-256 thumbprint of the public key (RFC 7638), {@code jkt}
 */
public record ProofKey(String privateJwk, String thumbprint) {
    @Override
    public String toString() {
        return "ProofKey[" + thumbprint + ", redacted]";
    }
}

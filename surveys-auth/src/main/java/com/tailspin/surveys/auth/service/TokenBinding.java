package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.model.TokenResponse;
import java.time.Instant;
import java.util.Optional;

/**
 * What requested tokens are bound to: a key, a certificate, or nothing.
 *
 * @param key proved in the token request (DPoP, RFC 9449)
 * @param certificate presented by the connection of the token request (RFC 8705, section 3)
 */
record TokenBinding(Optional<ProofKey> key, Optional<Thumbprint> certificate) {

    AccessToken accessToken(TokenResponse.Granted granted, Instant now) {
        return new AccessToken(granted.accessToken(), now.plus(granted.lifetime()), key, certificate);
    }
}

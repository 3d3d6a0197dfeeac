package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.PersonKey;
import java.net.URI;
import java.util.Optional;

/** Signing a person out. */
public interface SigningOut {

    /**
     * Forgets the person's tokens, whatever the provider's state, and has a refresh token revoked that would outlive the provider's session
     * (RFC 7009). Says where to send the browser so that the provider ends its session too (OpenID Connect RP-Initiated Logout); empty
     * where the provider has no such endpoint or cannot be reached.
     */
    Optional<URI> signOut(PersonKey person);
}

package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import java.net.URI;
import java.util.Optional;

/** Signing a person out. */
public interface SigningOut {

    /**
     * Forgets the tokens of the sign-in that began this session, whatever the provider's state, and has a refresh token revoked that would
     * outlive the provider's session (RFC 7009). The person's other sessions keep theirs.
     *
     * @return where to send the browser so that the provider ends that session too, with its own {@code id_token_hint} (OpenID Connect
     *     RP-Initiated Logout); empty where the provider has no such endpoint or cannot be reached
     */
    Optional<URI> signOut(PersonKey person, ProviderSession session);
}

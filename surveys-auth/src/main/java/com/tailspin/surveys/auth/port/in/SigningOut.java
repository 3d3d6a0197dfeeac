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

    /**
     * Forgets the tokens of the sign-in that began this session, and has its refresh token revoked: for a session that goes on at the
     * provider, because only its own browser could end it there. A provider that cannot be reached is told of in the log.
     */
    void forget(PersonKey person, ProviderSession session);

    /**
     * Forgets the tokens of a sign-in that another one in the same browser has replaced. Its refresh token is revoked unless both may belong to
     * the same session at the provider, since some providers would end the new tokens as well.
     */
    void replaced(PersonKey person, ProviderSession session, ProviderSession by);
}

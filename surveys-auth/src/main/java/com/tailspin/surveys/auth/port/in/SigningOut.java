package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.SignOutRedirect;
import java.util.Optional;

/** Signs a person out. */
public interface SigningOut {

    /**
     * Discards the tokens of the sign-in that started this session, whether or not the provider is reachable,
     * and revokes a refresh token that would outlive the provider's session (RFC 7009). Tokens of the person's
     * other sessions stay.
     *
     * @return where to send the browser to end the provider's session too, with the {@code id_token_hint} of that
     *     session and a new {@code state} (OpenID Connect RP-Initiated Logout, section 2); empty if the provider has no
     *     such endpoint or is unreachable
     */
    Optional<SignOutRedirect> signOut(PersonKey person, ProviderSession session);

    /**
     * Discards the tokens of the sign-in that started this session and revokes its refresh token. For sessions that
     * continue at the provider because only their own browser could end them there. If the provider is unreachable,
     * writes a warning to the log.
     */
    void forget(PersonKey person, ProviderSession session);

    /**
     * Discards the tokens of a sign-in that another one in the same browser has replaced. Revokes its refresh token
     * only if the two are known to belong to different sessions at the provider; otherwise some providers would revoke
     * the new tokens too.
     */
    void replaced(PersonKey person, ProviderSession session, ProviderSession by);
}

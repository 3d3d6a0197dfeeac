package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.net.URI;
import java.util.Optional;

/** Access tokens for the Surveys API, for signed-in people. */
public interface AccessTokens {

    /**
     * Returns a token that is valid for some minutes more, from the cache or by using the refresh token. Concurrent
     * calls for one person share one request to the provider.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind INTERACTION_REQUIRED if the person must sign in
     *     again; CLIENT_NOT_PROVEN, PROVIDER_UNAVAILABLE or CREDENTIAL_UNUSABLE otherwise. Then nothing is forgotten,
     *     and a retry may succeed
     */
    AccessToken silently(PersonKey person);

    /**
     * Returns the claims about the person from the ID token that came with the access token of {@link #silently}.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused as {@link #silently}; INTERACTION_REQUIRED also if the
     *     provider renews access tokens without an ID token
     */
    VerifiedCaller holder(PersonKey person);

    /**
     * Signs a proof that a request with the token comes from its holder (DPoP, RFC 9449, section 7); proofs are never
     * reused.
     *
     * @param token with a {@link AccessToken#key}
     * @param uri of the request; its query and fragment are left out
     * @param nonce the latest one from the API, if it sends any
     */
    String proof(AccessToken token, String method, URI uri, Optional<String> nonce);

    /**
     * Returns the certificate that connections must present on which access tokens are used (RFC 8705, section 3); empty
     * if tokens are not bound to one.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CREDENTIAL_UNUSABLE if every certificate has expired
     */
    Optional<CertifiedKey> certificate();

    /**
     * Discards an access token that the API rejected, so that the next call asks the provider; keeps the refresh token.
     */
    void refused(PersonKey person, AccessToken token);
}

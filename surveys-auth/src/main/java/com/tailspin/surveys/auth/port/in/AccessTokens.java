package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.VerifiedCaller;

/** Access tokens for the Surveys API, for people who have signed in. */
public interface AccessTokens {

    /**
     * A token good for at least some minutes more: from the cache, or with the refresh token. However many ask at once, one asks the
     * provider.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind INTERACTION_REQUIRED when the person must sign in again,
     *     CLIENT_NOT_PROVEN, PROVIDER_UNAVAILABLE or CREDENTIAL_UNUSABLE otherwise; then nothing is forgotten, and trying again may do
     */
    AccessToken silently(PersonKey person);

    /**
     * What the provider says about the person, in an ID token that came with the access token that {@link #silently} returns: claims no older
     * than that.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused as {@link #silently}; INTERACTION_REQUIRED also when the provider renews access
     *     tokens without an ID token
     */
    VerifiedCaller holder(PersonKey person);

    /** Forgets the access token, kept or given out, that the API refused, so that the next call asks the provider; the refresh token stays. */
    void refused(PersonKey person, AccessToken token);
}

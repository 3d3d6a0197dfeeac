package com.tailspin.surveys.auth.port.in;

/** The provider's notice, without a browser, that a person has signed out (OpenID Connect Back-Channel Logout 1.0). */
public interface BackchannelLogout {

    /**
     * Ends the sessions that the token names, on all nodes, and discards their tokens. The sender need not
     * authenticate: the token proves itself and is valid once.
     *
     * @return the number of sessions ended; may be 0
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED if the token is invalid or
     *     was used before, ISSUER_NOT_SIGNED_UP, or PROVIDER_UNAVAILABLE if the issuer's keys cannot be fetched
     */
    int logOut(String logoutToken);
}

package com.tailspin.surveys.auth.port.in;

/** The provider says, without a browser, that somebody is signed out there (OpenID Connect Back-Channel Logout 1.0). */
public interface BackchannelLogout {

    /**
     * Ends the sessions that the token is about, on all nodes, and forgets their tokens. Whoever sends it need not be known: the
     * token proves itself, and counts once.
     *
     * @return how many sessions that were; none is no fault
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED when the token does not hold or has come before,
     *     ISSUER_NOT_SIGNED_UP, or PROVIDER_UNAVAILABLE when the issuer's keys cannot be had
     */
    int logOut(String logoutToken);
}

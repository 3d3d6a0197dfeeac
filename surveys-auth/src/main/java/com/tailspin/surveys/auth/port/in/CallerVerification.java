package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.VerifiedCaller;

/** The API's check of a bearer token (RFC 6750, RFC 9068): signature, issuer, audience, times, scope. */
public interface CallerVerification {

    /**
     * The person whose token this is; the issuer belongs to a signed-up tenant.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind TOKEN_INVALID, SCOPE_MISSING, CLAIMS_UNUSABLE,
     *     ISSUER_NOT_SIGNED_UP, or PROVIDER_UNAVAILABLE when the issuer's keys cannot be had
     */
    VerifiedCaller verify(String bearerToken);

    /**
     * As {@link #verify}, but the issuer only has to be one that the authority vouches for: for signing up. Of issuers that have not signed
     * up, ten a minute are looked at; more are PROVIDER_UNAVAILABLE until the next.
     */
    VerifiedCaller verifyNewcomer(String bearerToken);
}

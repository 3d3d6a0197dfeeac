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
     * As {@link #verify}, but the issuer only has to be one that the authority vouches for: for signing up. PROVIDER_UNAVAILABLE when too many
     * issuers that do not exist were named within the last minute; that holds up no issuer whose token the authority's own keys verify, and none
     * at which the front end has just redeemed a code.
     */
    VerifiedCaller verifyNewcomer(String bearerToken);
}

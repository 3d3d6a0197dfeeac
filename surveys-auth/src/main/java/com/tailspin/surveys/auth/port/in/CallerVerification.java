package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.model.VerifiedCaller;

/**
 * The API's check of an access token (RFC 6750, RFC 9068): signature, issuer, audience, times, scope, and possession of
 * the key that it is bound to, if it is (RFC 9449).
 */
public interface CallerVerification {

    /**
     * Returns the person that the token identifies. The issuer must belong to a signed-up tenant.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind TOKEN_INVALID, SCOPE_MISSING, CLAIMS_UNUSABLE,
     *     ISSUER_NOT_SIGNED_UP, PROOF_INVALID, or PROVIDER_UNAVAILABLE if the issuer's keys cannot be fetched
     */
    VerifiedCaller verify(PresentedToken token);

    /** As {@link #verify(PresentedToken)}, for a token presented as a bearer token. */
    default VerifiedCaller verify(String bearerToken) {
        return verify(PresentedToken.bearer(bearerToken));
    }

    /**
     * As {@link #verify(PresentedToken)}, but for signing up: the authority only has to vouch for the issuer. PROVIDER_UNAVAILABLE if
     * too many non-existent issuers were named within the last minute; this limit does not apply to issuers whose token
     * the authority's own keys verify, or at which the front end has just redeemed a code.
     */
    VerifiedCaller verifyNewcomer(PresentedToken token);

    /** As {@link #verifyNewcomer(PresentedToken)}, for a token presented as a bearer token. */
    default VerifiedCaller verifyNewcomer(String bearerToken) {
        return verifyNewcomer(PresentedToken.bearer(bearerToken));
    }
}

package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.model.VerifiedIdToken;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a token holds, and what it says. Throws {@link com.tailspin.surveys.auth.model.AuthRefused} of kind PROVIDER_UNAVAILABLE when
 * the issuer's keys cannot be had.
 */
public interface TokenVerification {

    /**
     * The ID token of a sign-in (OpenID Connect Core, 3.1.3.7).
     *
     * @param issuer the one whose token endpoint it comes from
     * @param accessToken what came with it, for {@code at_hash}
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED, naming the check that failed, or CLAIMS_UNUSABLE
     */
    VerifiedIdToken idToken(String idToken, Issuer issuer, String nonce, String accessToken);

    /**
     * The ID token of a sign-in at a multitenant authority that leaves it to the token to tell the tenant. As above, and the issuer is the one
     * that the token names: a tenant of the authority by its template and by the token's own tenant claim.
     *
     * @param welcome asked about the issuer before anything is fetched on its behalf
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED, naming the check that failed, or
     *     ISSUER_NOT_SIGNED_UP
     */
    VerifiedIdToken idTokenOfAnyTenant(
            String idToken, ServerMetadata authority, Predicate<Issuer> welcome, String nonce, String accessToken);

    /**
     * The ID token that came with refreshed tokens (OpenID Connect Core, 12.2): as above, and no nonce is expected.
     *
     * @param earlier the one before it, which was verified when it came; its {@code sub} must be the same, whichever claim people are
     *     told apart by
     */
    VerifiedCaller refreshedIdToken(String idToken, Optional<String> earlier, Issuer issuer, String accessToken);

    /**
     * An access token for the Surveys API (RFC 9068, section 4).
     *
     * @param welcome asked about the issuer before anything is fetched on its behalf
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind TOKEN_INVALID, SCOPE_MISSING, CLAIMS_UNUSABLE, or ISSUER_NOT_SIGNED_UP when
     *     the issuer is one that the authority vouches for, and not welcome
     */
    VerifiedCaller accessToken(String accessToken, Predicate<Issuer> welcome);

    /**
     * Whether the authority's own keys verify the token's signature. Always false where the authority is not a multitenant one; nothing is
     * fetched on behalf of the token's issuer.
     */
    boolean isSignedByAuthority(String token);

    /**
     * A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). Whether it has come before is not looked at.
     *
     * @param welcome asked about the issuer before anything is fetched on its behalf
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED, naming the check that failed, or
     *     ISSUER_NOT_SIGNED_UP
     */
    LogoutNotice logoutToken(String logoutToken, Predicate<Issuer> welcome);
}

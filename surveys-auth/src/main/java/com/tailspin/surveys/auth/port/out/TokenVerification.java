package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.model.VerifiedIdToken;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Verifies tokens and reads their claims. Throws {@link com.tailspin.surveys.auth.model.AuthRefused} of kind
 * PROVIDER_UNAVAILABLE if the issuer's keys cannot be fetched.
 */
public interface TokenVerification {

    /**
     * Verifies the ID token of a sign-in (OpenID Connect Core, 3.1.3.7). If it lacks the person's name or email, they
     * and the roles are read from the userinfo endpoint, if there is one.
     *
     * @param issuer the issuer whose token endpoint sent it
     * @param accessToken the access token sent with it, for {@code at_hash} and the userinfo endpoint
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED, naming the failed
     *     check, or CLAIMS_UNUSABLE, or PROVIDER_UNAVAILABLE also if the userinfo endpoint does not answer
     */
    VerifiedIdToken idToken(String idToken, Issuer issuer, String nonce, AccessToken accessToken);

    /**
     * Verifies the ID token of a sign-in at a multitenant authority whose ID token names the tenant. As above, with the
     * token's own issuer, which must be a tenant of the authority by its template and by the token's tenant claim.
     *
     * @param welcome whether to accept the issuer; called before anything is fetched for it
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED, naming the failed
     *     check, or ISSUER_NOT_SIGNED_UP
     */
    VerifiedIdToken idTokenOfAnyTenant(
            String idToken, ServerMetadata authority, Predicate<Issuer> welcome, String nonce, AccessToken accessToken);

    /**
     * Verifies the ID token of a refresh (OpenID Connect Core, 12.2): as above, but without a nonce.
     *
     * @param earlier the previous, verified ID token; its {@code sub} must be the same, whichever
     *     claim identifies people
     */
    VerifiedCaller refreshedIdToken(String idToken, Optional<String> earlier, Issuer issuer, AccessToken accessToken);

    /**
     * Verifies an access token for the Surveys API (RFC 9068, section 4) and, if it is bound to a key, the proof that
     * its holder presents it (RFC 9449, section 7.1).
     *
     * @param welcome whether to accept the issuer; called before anything is fetched for it
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind TOKEN_INVALID, PROOF_INVALID, SCOPE_MISSING, CLAIMS_UNUSABLE, or
     *     ISSUER_NOT_SIGNED_UP if the authority vouches for the issuer but {@code welcome} rejects it
     */
    VerifiedCaller accessToken(PresentedToken presented, Predicate<Issuer> welcome);

    /**
     * Whether the authority's own keys verify the token's signature. Always false unless the authority is multitenant;
     * fetches nothing for the token's issuer.
     */
    boolean isSignedByAuthority(String token);

    /**
     * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). Does not check whether it
     * was used before.
     *
     * @param welcome whether to accept the issuer; called before anything is fetched for it
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED, naming the failed
     *     check, or ISSUER_NOT_SIGNED_UP
     */
    LogoutNotice logoutToken(String logoutToken, Predicate<Issuer> welcome);
}

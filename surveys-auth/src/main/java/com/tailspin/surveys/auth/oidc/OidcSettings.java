package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.ClientId;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The trusted authority, and time limits.
 *
 * @param authority issuer URL whose metadata is at {@code {authority}/.well-known/openid-configuration}: a single
 *     issuer; a multitenant authority, as its metadata tells; or one issuer per organisation, with {@code {tenant}} in
 *     it. {@code https}, or {@code http} on this computer
 * @param client audience of ID tokens
 * @param apiAudience audience of access tokens
 * @param requiredScope the scope that an access token must carry in {@code scp} or {@code scope}
 * @param connectTimeout for one connection
 * @param answerTimeout for one whole exchange, from the first byte sent to the last received
 * @param clockSkew maximum deviation of the provider's clock
 * @param metadataLifetime how long metadata and keys are cached
 * @param refetchPause minimum time between two fetches of an issuer's metadata or keys because they do not match
 *     what it sends
 * @param tenantInIdToken whether a multitenant authority that does not promise {@code iss} in its redirects (RFC
 *     9207) may name the tenant in the ID token instead, as Entra ID does
 * @param prompt whether sign-in may send {@code prompt}
 * @param signingAlgorithm the only algorithm accepted for ID tokens, access tokens and logout tokens, whatever the
 *     metadata lists; if empty, the one that the metadata lists, or RS256 if it lists none or several
 * @param proofs whether tokens are bound to a key of their sign-in (DPoP, RFC 9449)
 * @param trusted the provider's certificates or their issuers; replaces Java's trust store unless empty
 */
public record OidcSettings(
        Authority authority,
        ClientId client,
        String apiAudience,
        String requiredScope,
        ClaimNames claims,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration clockSkew,
        Duration metadataLifetime,
        Duration refetchPause,
        boolean tenantInIdToken,
        PromptPolicy prompt,
        Optional<TokenAlgorithm> signingAlgorithm,
        ProofPolicy proofs,
        List<X509Certificate> trusted) {

    public OidcSettings {
        trusted = List.copyOf(trusted);
    }

    /**
     * Returns settings with default times: two seconds to connect, five to answer, a minute of skew, an
     * hour for metadata.
     */
    public static OidcSettings of(
            Authority authority, ClientId client, String apiAudience, String requiredScope, ClaimNames claims) {
        return new OidcSettings(
                authority,
                client,
                apiAudience,
                requiredScope,
                claims,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofSeconds(2),
                false,
                PromptPolicy.AUTOMATIC,
                Optional.empty(),
                ProofPolicy.NEVER,
                List.of());
    }

    /** For servers whose certificates do not come from an issuer that Java trusts. */
    public OidcSettings withTrusted(List<X509Certificate> others) {
        return with(tenantInIdToken, prompt, signingAlgorithm, proofs, others);
    }

    /** For Entra ID, whose redirects do not name the tenant. */
    public OidcSettings withTenantInIdToken(boolean other) {
        return with(other, prompt, signingAlgorithm, proofs, trusted);
    }

    public OidcSettings withPrompt(PromptPolicy other) {
        return with(tenantInIdToken, other, signingAlgorithm, proofs, trusted);
    }

    /** For clients that are registered for one of several algorithms, other than RS256. */
    public OidcSettings withSigningAlgorithm(Optional<TokenAlgorithm> other) {
        return with(tenantInIdToken, prompt, other, proofs, trusted);
    }

    public OidcSettings withProofs(ProofPolicy other) {
        return with(tenantInIdToken, prompt, signingAlgorithm, other, trusted);
    }

    private OidcSettings with(
            boolean otherTenantInIdToken,
            PromptPolicy otherPrompt,
            Optional<TokenAlgorithm> otherAlgorithm,
            ProofPolicy otherProofs,
            List<X509Certificate> others) {
        return new OidcSettings(
                authority,
                client,
                apiAudience,
                requiredScope,
                claims,
                connectTimeout,
                answerTimeout,
                clockSkew,
                metadataLifetime,
                refetchPause,
                otherTenantInIdToken,
                otherPrompt,
                otherAlgorithm,
                otherProofs,
                others);
    }
}

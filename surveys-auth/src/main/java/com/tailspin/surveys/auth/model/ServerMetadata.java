package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An authorization server as described by its metadata (RFC 8414; OpenID Connect Discovery 1.0). The issuer of a
 * multitenant authority is a template, {@code https://…/{tenantid}/v2.0}: people are sent to the authority and return
 * from their organisation's issuer. A template is never used outside this system: nothing is signed for it.
 *
 * @param audience the audience of assertions for this issuer: the issuer or, for a multitenant authority, whose
 *     issuer is a template, the authority's address
 * @param pushEndpoint the pushed authorization request endpoint (RFC 9126)
 * @param pushRequired whether the server accepts only pushed requests
 * @param revocationEndpoint the token revocation endpoint (RFC 7009)
 * @param consentEndpoint where an organisation's administrator consents; not every provider has one
 * @param namesIssuer whether its redirects carry {@code iss} (RFC 9207, section 3)
 * @param tenantInIdToken whether this is a multitenant authority whose redirects do not name the tenant: the code
 *     is then redeemed at the authority's token endpoint, and the ID token names the tenant
 * @param reauthenticatesByPrompt whether {@code prompt=login} requests reauthentication, as at Entra ID, which does
 *     not support {@code max_age}
 * @param proofsOffered whether it lists ES256 among the algorithms of DPoP proofs (RFC 9449, section 5.1)
 * @param prompts the prompts to send for choosing an account or consenting ({@link
 *     #SELECT_ACCOUNT}, {@link #CONSENT})
 */
public record ServerMetadata(
        Issuer issuer,
        Issuer audience,
        URI authorizationEndpoint,
        ClientEndpoint tokenEndpoint,
        Optional<ClientEndpoint> pushEndpoint,
        boolean pushRequired,
        Optional<ClientEndpoint> revocationEndpoint,
        Optional<URI> endSessionEndpoint,
        Optional<URI> consentEndpoint,
        boolean namesIssuer,
        boolean tenantInIdToken,
        boolean reauthenticatesByPrompt,
        boolean proofsOffered,
        Set<String> prompts) {

    /** The value of {@code prompt} that lets people choose among their accounts. */
    public static final String SELECT_ACCOUNT = "select_account";

    /** The value of {@code prompt} for requests with {@code offline_access} (OpenID Connect Core, 11). */
    public static final String CONSENT = "consent";

    public ServerMetadata {
        prompts = Set.copyOf(prompts);
    }

    public boolean multitenant() {
        return issuer.isTemplate();
    }

    /** Returns the issuer of the tenant with that id. */
    public Issuer issuerOf(String tenant) {
        return new Issuer(issuer.value().replace(Issuer.TENANT, tenant));
    }

    /** Whether this server may deliver tokens of that issuer: it is its own, or one of its tenants' by the template. */
    public boolean vouchesFor(Issuer other) {
        if (!multitenant()) {
            return issuer.equals(other);
        }
        int at = issuer.value().indexOf(Issuer.TENANT);
        String before = issuer.value().substring(0, at);
        String after = issuer.value().substring(at + Issuer.TENANT.length());
        String candidate = other.value();
        return candidate.length() > before.length() + after.length()
                && candidate.startsWith(before)
                && candidate.endsWith(after)
                && candidate
                        .substring(before.length(), candidate.length() - after.length())
                        .matches("[A-Za-z0-9-]{1,64}");
    }
}

package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An authorization server as its own metadata describes it (RFC 8414; OpenID Connect Discovery 1.0). The issuer of a multitenant
 * authority is a template, {@code https://…/{tenantid}/v2.0}: people are sent to the authority, and come back from their own
 * organisation's issuer. A template never leaves this system: nothing is signed for it.
 *
 * @param audience what an assertion made for its issuer names: that issuer or, since nothing is signed with a template in it, a multitenant
 *     authority's own address
 * @param pushEndpoint where requests are left before the browser is sent there (RFC 9126)
 * @param pushRequired whether it takes no others
 * @param revocationEndpoint where tokens are made to count for nothing (RFC 7009)
 * @param consentEndpoint where an organisation's administrator consents; not every provider has one
 * @param namesIssuer whether its redirects carry {@code iss} (RFC 9207, section 3)
 * @param tenantInIdToken whether it is a multitenant authority whose redirects do not tell the tenant: the code is redeemed at its own
 *     token endpoint, and whose it was stands in the ID token
 * @param reauthenticatesByPrompt whether {@code prompt=login} has people prove anew who they are, as at Entra ID, which does not know
 *     {@code max_age}
 * @param prompts what may be sent there to have people choose an account or consent ({@link #SELECT_ACCOUNT}, {@link #CONSENT})
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
        Set<String> prompts) {

    /** The value of {@code prompt} with which people choose among their accounts. */
    public static final String SELECT_ACCOUNT = "select_account";

    /** The value of {@code prompt} that a request for {@code offline_access} carries (OpenID Connect Core, 11). */
    public static final String CONSENT = "consent";

    public ServerMetadata {
        prompts = Set.copyOf(prompts);
    }

    public boolean multitenant() {
        return issuer.isTemplate();
    }

    /** The issuer that its tenant of that id has. */
    public Issuer issuerOf(String tenant) {
        return new Issuer(issuer.value().replace(Issuer.TENANT, tenant));
    }

    /** Whether tokens of that issuer may come by way of this server: it is its issuer, or one of its tenants' by the template. */
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

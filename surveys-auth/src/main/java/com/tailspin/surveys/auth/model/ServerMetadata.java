package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.Optional;

/**
 * An authorization server as its own metadata describes it (RFC 8414; OpenID Connect Discovery 1.0). The issuer of a multitenant
 * authority is a template, {@code https://…/{tenantid}/v2.0}: people are sent to the authority, and come back from their own
 * organisation's issuer. A template never leaves this system: nothing is signed for it, no code is redeemed at it.
 *
 * @param mutualTlsTokenEndpoint where a client goes instead that shows a certificate when it connects (RFC 8705, section 5)
 * @param consentEndpoint where an organisation's administrator consents; not every provider has one
 * @param namesIssuer whether its redirects carry {@code iss} (RFC 9207, section 3)
 */
public record ServerMetadata(
        Issuer issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        Optional<URI> mutualTlsTokenEndpoint,
        Optional<URI> endSessionEndpoint,
        Optional<URI> consentEndpoint,
        boolean namesIssuer) {

    private static final String TENANT = "{tenantid}";

    public boolean multitenant() {
        return issuer.value().contains(TENANT);
    }

    /** Whether tokens of that issuer may come by way of this server: it is its issuer, or one of its tenants' by the template. */
    public boolean vouchesFor(Issuer other) {
        if (!multitenant()) {
            return issuer.equals(other);
        }
        int at = issuer.value().indexOf(TENANT);
        String before = issuer.value().substring(0, at);
        String after = issuer.value().substring(at + TENANT.length());
        String candidate = other.value();
        return candidate.length() > before.length() + after.length()
                && candidate.startsWith(before)
                && candidate.endsWith(after)
                && candidate
                        .substring(before.length(), candidate.length() - after.length())
                        .matches("[A-Za-z0-9-]{1,64}");
    }
}

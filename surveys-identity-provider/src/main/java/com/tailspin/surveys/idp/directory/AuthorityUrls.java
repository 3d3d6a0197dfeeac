package com.tailspin.surveys.idp.directory;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The URLs of one authority: a tenant's own, or {@code organizations}, which serves all tenants.
 *
 * @param base of this server, without a trailing slash
 * @param tenant absent for {@code organizations}
 */
public record AuthorityUrls(URI base, Optional<DemoTenant> tenant) {
    /** The path segment of the multitenant authority. */
    public static final String ORGANIZATIONS = "organizations";

    private static final String ISSUER_TEMPLATE = "{tenantid}";

    /** Finds the authority that a path segment names: {@code organizations}, a tenant's GUID or its domain. */
    public static Optional<AuthorityUrls> find(URI base, String segment) {
        if (segment.equals(ORGANIZATIONS)) {
            return Optional.of(new AuthorityUrls(base, Optional.empty()));
        }
        return DemoTenant.find(segment).map(tenant -> of(base, tenant));
    }

    public static AuthorityUrls of(URI base, DemoTenant tenant) {
        return new AuthorityUrls(base, Optional.of(tenant));
    }

    /** The tenants whose people may sign in at this authority. */
    public List<DemoTenant> tenants() {
        return tenant.map(List::of).orElseGet(() -> Arrays.asList(DemoTenant.values()));
    }

    public boolean admits(DemoTenant candidate) {
        return tenant.isEmpty() || tenant.get() == candidate;
    }

    /**
     * The issuer as stated in the metadata. At {@code organizations} it is a template that contains {@code {tenantid}}.
     */
    public String issuer() {
        return base + "/" + tenant.map(each -> each.id().toString()).orElse(ISSUER_TEMPLATE) + "/v2.0";
    }

    /**
     * The audience of client assertions at this authority: a tenant's issuer or, because nothing is signed for a
     * template, the URL of the multitenant authority.
     */
    public String assertionAudience() {
        return url("/v2.0");
    }

    public String authorizationEndpoint() {
        return url("/oauth2/v2.0/authorize");
    }

    public String tokenEndpoint() {
        return url("/oauth2/v2.0/token");
    }

    public String pushedAuthorizationEndpoint() {
        return url("/oauth2/v2.0/par");
    }

    public String revocationEndpoint() {
        return url("/oauth2/v2.0/revoke");
    }

    public String introspectionEndpoint() {
        return url("/oauth2/v2.0/introspect");
    }

    public String endSessionEndpoint() {
        return url("/oauth2/v2.0/logout");
    }

    public String keysEndpoint() {
        return url("/discovery/v2.0/keys");
    }

    public String adminConsentEndpoint() {
        return url("/v2.0/adminconsent");
    }

    /** Shared by all authorities: the access token identifies the tenant. */
    public String userInfoEndpoint() {
        return base + "/oidc/userinfo";
    }

    private String url(String path) {
        return base + "/" + tenant.map(each -> each.id().toString()).orElse(ORGANIZATIONS) + path;
    }
}

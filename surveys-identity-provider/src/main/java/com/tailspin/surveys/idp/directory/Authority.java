package com.tailspin.surveys.idp.directory;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of one authority: a tenant's own, or {@code organizations}, which serves them all.
 *
 * @param base of this server, without a trailing slash
 * @param tenant absent for {@code organizations}
 */
public record Authority(URI base, Optional<DemoTenant> tenant) {
    /** The path segment of the multitenant authority. */
    public static final String ORGANIZATIONS = "organizations";

    private static final String ISSUER_TEMPLATE = "{tenantid}";

    /** Finds the authority that a path segment names: {@code organizations}, a tenant's GUID or its domain. */
    public static Optional<Authority> find(URI base, String segment) {
        if (segment.equals(ORGANIZATIONS)) {
            return Optional.of(new Authority(base, Optional.empty()));
        }
        return DemoTenant.find(segment).map(tenant -> of(base, tenant));
    }

    public static Authority of(URI base, DemoTenant tenant) {
        return new Authority(base, Optional.of(tenant));
    }

    /** The tenants whose people may sign in here. */
    public List<DemoTenant> tenants() {
        return tenant.map(List::of).orElseGet(() -> Arrays.asList(DemoTenant.values()));
    }

    public boolean admits(DemoTenant candidate) {
        return tenant.isEmpty() || tenant.get() == candidate;
    }

    /** The issuer as the metadata states it: at {@code organizations} a template that holds {@code {tenantid}}. */
    public String issuer() {
        return base + "/" + tenant.map(each -> each.id().toString()).orElse(ISSUER_TEMPLATE) + "/v2.0";
    }

    /**
     * What a client assertion names as its audience here: a tenant's issuer or, since nothing is signed with a template in it, the
     * multitenant authority's own URL.
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

    /** Shared by all authorities: the access token says whose it is. */
    public String userInfoEndpoint() {
        return base + "/oidc/userinfo";
    }

    private String url(String path) {
        return base + "/" + tenant.map(each -> each.id().toString()).orElse(ORGANIZATIONS) + path;
    }
}

package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

public record TenantJson(UUID id, String issuer, String name, String status, String signedUpAt) {

    public static TenantJson of(Tenant tenant) {
        return new TenantJson(
                tenant.id().value(),
                tenant.issuer().value(),
                tenant.name(),
                WireNames.of(tenant.status()),
                tenant.signedUpAt().toString());
    }

    public Tenant toTenant() {
        return new Tenant(
                new TenantId(id),
                new Issuer(issuer),
                name,
                WireNames.parse(Tenant.Status.class, "status", status),
                Instant.parse(signedUpAt));
    }
}

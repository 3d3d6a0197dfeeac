package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import java.util.UUID;

/** An organisation with the numbers of its people, its surveys and the responses to them. */
public record TenantOverviewJson(
        UUID id,
        String issuer,
        String name,
        String status,
        String signedUpAt,
        long people,
        long surveys,
        long responses) {

    public static TenantOverviewJson of(TenantOverview overview) {
        TenantJson tenant = TenantJson.of(overview.tenant());
        return new TenantOverviewJson(
                tenant.id(),
                tenant.issuer(),
                tenant.name(),
                tenant.status(),
                tenant.signedUpAt(),
                overview.people(),
                overview.surveys(),
                overview.responses());
    }

    public TenantOverview toOverview() {
        return new TenantOverview(
                new TenantJson(id, issuer, name, status, signedUpAt).toTenant(), people, surveys, responses);
    }
}

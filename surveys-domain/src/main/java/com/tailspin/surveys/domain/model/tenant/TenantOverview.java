package com.tailspin.surveys.domain.model.tenant;

/** An organisation with the number of its known people, its surveys and their responses. */
public record TenantOverview(Tenant tenant, long people, long surveys, long responses) {}

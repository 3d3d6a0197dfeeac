package com.tailspin.surveys.domain.model.tenant;

/** An organisation and how much of it there is: how many people Surveys has met, surveys, and responses to these. */
public record TenantOverview(Tenant tenant, long people, long surveys, long responses) {}

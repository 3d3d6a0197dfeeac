package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.json.SignUpJson;
import com.tailspin.surveys.adapters.web.json.TenantJson;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;

/** Ignores the given visitor: the API takes the visitor from the token. */
final class TenantOnboardingOverHttp implements TenantOnboarding {

    private static final TypeReference<TenantJson> TENANT = new TypeReference<>() {};

    private final SurveysApi api;

    TenantOnboardingOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public Tenant signUp(Visitor visitor, String name) {
        return api.ask(
                call("POST", "/api/tenants", TENANT, TenantJson::toTenant).with(new SignUpJson(name)),
                visitor.identity());
    }
}

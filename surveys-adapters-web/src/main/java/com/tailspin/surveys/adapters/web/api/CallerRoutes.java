package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.InvitationJson;
import com.tailspin.surveys.adapters.web.json.PersonJson;
import com.tailspin.surveys.adapters.web.json.SignUpJson;
import com.tailspin.surveys.adapters.web.json.TenantJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The caller, the caller's organisation and the caller's invitations. */
final class CallerRoutes implements Routes {

    private final TenantOnboarding onboarding;
    private final Contributing contributing;
    private final BearerCallers callers;

    CallerRoutes(TenantOnboarding onboarding, Contributing contributing, BearerCallers callers) {
        this.onboarding = onboarding;
        this.contributing = contributing;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/tenants", this::signUp);
        routes.get("/api/me", ctx -> ApiExchange.json(ctx, PersonJson.of(callers.person(ctx))));
        routes.get("/api/me/invitations", this::waiting);
    }

    private void signUp(Context ctx) {
        Visitor visitor = callers.newcomer(ctx);
        SignUpJson wanted = ApiExchange.body(ctx, SignUpJson.class, new SignUpJson(null));
        Tenant tenant = onboarding.signUp(visitor, ApiExchange.text(wanted.name()));
        ApiExchange.json(ApiExchange.created(ctx, "/api/tenant"), TenantJson.of(tenant));
    }

    private void waiting(Context ctx) {
        Caller caller = callers.person(ctx);
        ApiExchange.items(
                ctx,
                contributing.waiting(caller).stream().map(InvitationJson::of).toList());
    }
}

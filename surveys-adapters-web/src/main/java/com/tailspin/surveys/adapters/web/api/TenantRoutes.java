package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.export.TenantExports;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.json.MemberJson;
import com.tailspin.surveys.adapters.web.json.TenantChangeJson;
import com.tailspin.surveys.adapters.web.json.TenantDeletionJson;
import com.tailspin.surveys.adapters.web.json.TenantJson;
import com.tailspin.surveys.adapters.web.json.TenantOverviewJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** The caller's organisation, for its administrators. */
final class TenantRoutes implements Routes {

    private final TenantAdministration administration;
    private final TenantExports exports;
    private final BearerCallers callers;

    TenantRoutes(TenantAdministration administration, TenantExports exports, BearerCallers callers) {
        this.administration = administration;
        this.exports = exports;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/tenant", this::read);
        routes.patch("/api/tenant", permission(this::change));
        routes.delete("/api/tenant", permission(this::leave));
        routes.get(
                "/api/tenant/export", ctx -> exports.json(callers.person(ctx)).send(ctx));
        routes.get("/api/tenant/people", this::people);
        routes.delete("/api/tenant/people/{uid}", this::forget);
    }

    /**
     * Checks permission first, so that a caller who is not an administrator learns that, and not what is wrong with
     * the request.
     */
    private Handler permission(Handler route) {
        return ctx -> {
            try {
                route.handle(ctx);
            } catch (BadRequest bad) {
                administration.overview(callers.person(ctx));
                throw bad;
            }
        };
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        ApiExchange.json(ctx, TenantOverviewJson.of(administration.overview(caller)));
    }

    // Accepts only one of the two changes, so that a request is never half done.
    private void change(Context ctx) {
        Caller caller = callers.person(ctx);
        TenantChangeJson wanted = ApiExchange.body(ctx, TenantChangeJson.class);
        String name = wanted.name();
        String status = wanted.status();
        if ((name == null) == (status == null)) {
            throw new BadRequest("name", "tenant.name-or-status");
        }
        Tenant changed = status == null
                ? administration.rename(ApiExchange.text(name), caller)
                : administration.change(WireNames.parse(Tenant.Status.class, "status", status), caller);
        ApiExchange.json(ctx, TenantJson.of(changed));
    }

    private void leave(Context ctx) {
        Caller caller = callers.person(ctx);
        TenantDeletionJson wanted = ApiExchange.body(ctx, TenantDeletionJson.class);
        ApiExchange.json(ctx, TenantJson.of(administration.leave(ApiExchange.text(wanted.confirmation()), caller)));
    }

    private void people(Context ctx) {
        Caller caller = callers.person(ctx);
        QueryParameters query = QueryParameters.of(ctx, List.of(List.of("search"), QueryParameters.PAGE));
        ApiExchange.page(ctx, administration.people(query.text("search"), query.page(), caller), MemberJson::of);
    }

    private void forget(Context ctx) {
        Caller caller = callers.person(ctx);
        UserId id =
                new UserId(ApiExchange.id(ctx, "uid").orElseThrow(() -> new NotFound(Message.of("person.not-found"))));
        ApiExchange.json(ctx, MemberJson.of(administration.forget(id, caller)));
    }
}

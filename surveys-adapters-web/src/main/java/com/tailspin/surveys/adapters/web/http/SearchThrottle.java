package com.tailspin.surveys.adapters.web.http;

import com.tailspin.surveys.adapters.web.http.Throttle.Budget;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;

/** Limits the rate of searches, which read more than other pages do, on all of a server's routes that offer them. */
public final class SearchThrottle implements Routes {

    private final Throttle throttle;
    private final Budget budget;

    public SearchThrottle(Throttle throttle, Budget budget) {
        this.throttle = throttle;
        this.budget = budget;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(ctx -> {
            if (ctx.method().equals(HandlerType.GET) && searches(ctx)) {
                throttle.spendForClient(budget, ctx);
            }
        });
    }

    private static boolean searches(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("search"))
                .filter(text -> !text.isBlank())
                .isPresent();
    }
}

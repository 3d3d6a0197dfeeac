package com.tailspin.surveys.adapters.web.ui.signin;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** What a provider's redirect brings back. */
final class Callbacks {

    private Callbacks() {}

    static Map<String, String> parameters(Context ctx) {
        Map<String, String> parameters = new HashMap<>();
        ctx.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }
}

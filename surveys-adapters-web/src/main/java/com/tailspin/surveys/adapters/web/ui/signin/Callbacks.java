package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.AuthorizationRedirects;
import com.tailspin.surveys.auth.model.AuthRefused;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the parameters of a provider's redirect. */
final class Callbacks {

    private Callbacks() {}

    private static final List<String> OF_A_CALLBACK =
            List.of("code", "state", "iss", "error", "error_description", "session_state");
    private static final int LONGEST = 4096;

    static final String STATE = "state";

    /**
     * The parameters that the browser posted (OAuth 2.0 Form Post Response Mode).
     *
     * @throws AuthRefused as {@link #parameters}
     */
    static Map<String, String> posted(Context ctx) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : OF_A_CALLBACK) {
            requireOnce(name, ctx.formParams(name));
            if (ctx.formParam(name) != null) {
                String value = Forms.text(ctx, name);
                parameters.put(name, value.substring(0, Math.min(value.length(), LONGEST)));
            }
        }
        return parameters;
    }

    /** The address at which the sign-in with these parameters continues. */
    static String page(Map<String, String> posted) {
        return AuthorizationRedirects.CALLBACK + "?" + UrlEncoding.parameter(STATE, posted.getOrDefault(STATE, ""));
    }

    static Map<String, String> all(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.putAll(some);
        return all;
    }

    /**
     * @throws AuthRefused of kind SIGN_IN_UNKNOWN if a parameter is repeated: it is then unclear which one counts, and
     *     anyone can write such an address, so that it says nothing about the provider
     */
    static Map<String, String> parameters(Context ctx) {
        Map<String, String> parameters = new HashMap<>();
        ctx.queryParamMap().forEach((name, values) -> {
            requireOnce(name, values);
            parameters.put(name, values.get(0));
        });
        return parameters;
    }

    private static void requireOnce(String name, List<String> values) {
        if (values.size() > 1 && OF_A_CALLBACK.contains(name)) {
            throw new AuthRefused(
                    AuthRefused.Kind.SIGN_IN_UNKNOWN,
                    "The redirect repeats the parameter " + name + ", which RFC 6749, section 3.1, forbids.");
        }
    }
}

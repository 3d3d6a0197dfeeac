package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.ui.page.Forms;
import com.tailspin.surveys.auth.model.AuthRefused;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a provider's redirect brings back. */
final class Callbacks {

    private Callbacks() {}

    private static final List<String> OF_A_CALLBACK =
            List.of("code", "state", "iss", "error", "error_description", "session_state");
    private static final int LONGEST = 4096;

    /**
     * What a provider had the browser post (OAuth 2.0 Form Post Response Mode), as a page to go on to. A post from another site brings no
     * SameSite=Lax cookie along, and with it nothing that tells whose sign-in it is; the page it leads to does.
     */
    static String asPage(Context ctx) {
        return ctx.path()
                + OF_A_CALLBACK.stream()
                        .filter(name -> ctx.formParam(name) != null)
                        .map(name -> name + "=" + encode(Forms.text(ctx, name)))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value.substring(0, Math.min(value.length(), LONGEST)), StandardCharsets.UTF_8);
    }

    /** @throws AuthRefused of kind PROVIDER_NOT_TRUSTED when one comes twice: then nobody knows which one counts */
    static Map<String, String> parameters(Context ctx) {
        Map<String, String> parameters = new HashMap<>();
        ctx.queryParamMap().forEach((name, values) -> {
            if (values.size() > 1 && OF_A_CALLBACK.contains(name)) {
                throw new AuthRefused(
                        AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                        "The redirect repeats the parameter " + name + ", which RFC 6749, section 3.1, forbids.");
            }
            parameters.put(name, values.get(0));
        });
        return parameters;
    }
}

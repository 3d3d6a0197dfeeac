package com.tailspin.surveys.idp.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.javalin.http.Context;
import java.util.Map;

/** Writes JSON responses. */
public final class JsonResponses {
    private JsonResponses() {}

    public static void answer(Context ctx, int status, Map<String, Object> body) {
        ctx.status(status).contentType("application/json;charset=UTF-8").result(JSONObjectUtils.toJSONString(body));
    }

    /** Forbids caching of responses that hold tokens or credentials (RFC 6749 section 5.1). */
    public static void neverStore(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("Pragma", "no-cache");
    }
}

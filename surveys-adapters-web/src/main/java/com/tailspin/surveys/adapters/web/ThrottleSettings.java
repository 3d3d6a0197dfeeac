package com.tailspin.surveys.adapters.web;

import io.javalin.http.Context;

/**
 * Whether and for whom requests are counted.
 *
 * @param enabled whether they are counted at all
 * @param behindProxy whether the last address in {@code X-Forwarded-For} is the client's; without a proxy that sets it, clients would
 *     choose it themselves
 */
public record ThrottleSettings(boolean enabled, boolean behindProxy) {

    String client(Context ctx) {
        String forwarded = behindProxy ? ctx.header("X-Forwarded-For") : null;
        return forwarded == null
                ? ctx.req().getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}

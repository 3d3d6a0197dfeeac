package com.tailspin.surveys.adapters.web;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/**
 * Whether and for whom requests are counted.
 *
 * @param enabled whether they are counted at all
 * @param behindProxy whether the last address in {@code X-Forwarded-For} is the client's; without a proxy that sets it, clients would
 *     choose it themselves
 */
public record ThrottleSettings(boolean enabled, boolean behindProxy) {

    private static final int LONGEST_ADDRESS = 64;

    String client(Context ctx) {
        // Of several lines, proxies add theirs at the end.
        List<String> forwarded = behindProxy ? Collections.list(ctx.req().getHeaders("X-Forwarded-For")) : List.of();
        if (forwarded.isEmpty()) {
            return ctx.req().getRemoteAddr();
        }
        String last = forwarded.get(forwarded.size() - 1);
        String address = last.substring(last.lastIndexOf(',') + 1).strip();
        return address.length() <= LONGEST_ADDRESS ? address : ctx.req().getRemoteAddr();
    }
}

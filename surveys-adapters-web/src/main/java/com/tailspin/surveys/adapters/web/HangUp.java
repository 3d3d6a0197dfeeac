package com.tailspin.surveys.adapters.web;

import io.javalin.http.Context;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Breaking the connection off: the only way to say that an answer which has begun to arrive is not whole. */
public final class HangUp {

    private static final String ATTRIBUTE = HangUp.class.getName();

    private HangUp() {}

    static void prepare(Request request) {
        Runnable hangUp = () ->
                request.getConnectionMetaData().getConnection().getEndPoint().close();
        request.setAttribute(ATTRIBUTE, hangUp);
    }

    public static void on(Context ctx) {
        Optional.ofNullable(ctx.<Runnable>attribute(ATTRIBUTE)).ifPresent(Runnable::run);
    }
}

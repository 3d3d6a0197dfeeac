package com.tailspin.surveys.adapters.web;

import io.javalin.http.Context;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty refuses before any route sees it, such as an address that is none: it goes in again as a request that can be read and says
 * why it could not, so that it is answered, numbered and logged as all others are.
 */
final class Unreadable extends ErrorHandler {

    private static final String STATUS = Unreadable.class.getName();
    private static final Set<String> WHAT_IS_THE_MATTER =
            Set.of(ERROR_STATUS, ERROR_MESSAGE, ERROR_EXCEPTION, ERROR_CONTEXT, ERROR_ORIGIN);

    /** The status with which to refuse the request; empty where it could be read. */
    static OptionalInt status(Context ctx) {
        return ctx.req().getAttribute(STATUS) instanceof Integer status ? OptionalInt.of(status) : OptionalInt.empty();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // What fails twice is not our business any more.
        if (request.getAttribute(STATUS) != null || !(request.getAttribute(ERROR_STATUS) instanceof Integer status)) {
            return super.handle(request, response, callback);
        }
        return request.getConnectionMetaData()
                .getConnector()
                .getServer()
                .getHandler()
                .handle(new Again(request, status), response, callback);
    }

    /** What is the matter stays here, since servlets would see it and refuse the request once more. */
    private static final class Again extends Request.Wrapper {

        private final int status;

        Again(Request request, int status) {
            super(request);
            this.status = status;
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public HttpURI getHttpURI() {
            return HttpURI.from("/");
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            if (name.equals(STATUS)) {
                return status;
            }
            return WHAT_IS_THE_MATTER.contains(name) ? null : super.getAttribute(name);
        }
    }
}

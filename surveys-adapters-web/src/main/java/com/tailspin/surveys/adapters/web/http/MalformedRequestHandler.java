package com.tailspin.surveys.adapters.web.http;

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
 * Handles requests that Jetty rejects before any route sees them, such as one with a malformed address: dispatches each
 * again as a readable request that carries the reason, so that it is answered, numbered and logged like all others.
 */
final class MalformedRequestHandler extends ErrorHandler {

    private static final String STATUS = MalformedRequestHandler.class.getName();
    private static final int UNKNOWN = 500;
    private static final String SEEN = STATUS + ".seen";
    private static final Set<String> WHAT_IS_THE_MATTER =
            Set.of(ERROR_STATUS, ERROR_MESSAGE, ERROR_EXCEPTION, ERROR_CONTEXT, ERROR_ORIGIN);

    /** The status with which to reject the request; empty if it was readable. */
    static OptionalInt status(Context ctx) {
        return ctx.req().getAttribute(STATUS) instanceof Integer status ? OptionalInt.of(status) : OptionalInt.empty();
    }

    static boolean isRefused(Request request) {
        return request.getAttribute(STATUS) != null;
    }

    /** Marks the request as passed to the servlet; it cannot be dispatched a second time. */
    static void seen(Request request) {
        request.setAttribute(SEEN, true);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int status = request.getAttribute(ERROR_STATUS) instanceof Integer known ? known : UNKNOWN;
        if (isRefused(request) || request.getAttribute(SEEN) != null) {
            response.setStatus(status);
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            response.write(true, null, callback);
            return true;
        }
        return request.getConnectionMetaData()
                .getConnector()
                .getServer()
                .getHandler()
                .handle(new Again(request, status), response, callback);
    }

    /** Hides the error attributes, because the servlet would see them and reject the request once more. */
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

package com.tailspin.surveys.adapters.web.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Gives every request its id and a way to abort it, clears both afterwards so that no thread carries the id of its
 * previous request, and hides the header that would make Javalin override the request's method.
 */
final class RequestTrail extends Handler.Wrapper {

    private static final String OTHER_METHOD = "X-HTTP-Method-Override";

    RequestTrail(Handler next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        response.getHeaders().put(RequestId.HEADER, id);
        ConnectionAbort.prepare(request);
        MDC.put(RequestId.MDC_KEY, id);
        try {
            MalformedRequestHandler.seen(request);
            return super.handle(new AsSent(request), response, callback);
        } finally {
            MDC.remove(RequestId.MDC_KEY);
        }
    }

    private static final class AsSent extends Request.Wrapper {

        private final HttpFields headers;

        AsSent(Request request) {
            super(request);
            HttpFields all = request.getHeaders();
            headers = all.contains(OTHER_METHOD) ? without(all) : all;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        private static HttpFields without(HttpFields all) {
            HttpFields.Mutable fewer = HttpFields.build(all);
            fewer.remove(OTHER_METHOD);
            return fewer.asImmutable();
        }
    }
}

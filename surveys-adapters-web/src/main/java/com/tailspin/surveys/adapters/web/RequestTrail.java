package com.tailspin.surveys.adapters.web;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** Gives every request its id and a way to break it off, around everything else, so that no thread goes on to the next request with the id of the last. */
final class RequestTrail extends Handler.Wrapper {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        response.getHeaders().put(RequestId.HEADER, id);
        HangUp.prepare(request);
        MDC.put(RequestId.MDC_KEY, id);
        try {
            return super.handle(request, response, callback);
        } finally {
            MDC.remove(RequestId.MDC_KEY);
        }
    }
}

package com.tailspin.surveys.idp.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Marks a request as completely received and removes the header by which Javalin would override its method. */
final class WholeRequest extends Handler.Wrapper {
    private static final String OTHER_METHOD = "X-HTTP-Method-Override";

    WholeRequest(Handler next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SlowClients.arrived(request);
        boolean asSent = !request.getHeaders().contains(OTHER_METHOD);
        return super.handle(asSent ? request : new SameMethod(request), response, callback);
    }

    private static final class SameMethod extends Request.Wrapper {
        private final HttpFields headers;

        SameMethod(Request request) {
            super(request);
            HttpFields.Mutable fewer = HttpFields.build(request.getHeaders());
            fewer.remove(OTHER_METHOD);
            headers = fewer.asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}

package com.tailspin.surveys.idp.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that Jetty rejects before routing, such as those with a malformed URI or too many headers. Always
 * answers as {@link ErrorResponses} answers programs, since browsers do not send such requests.
 */
final class MalformedRequestErrors extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MalformedRequestErrors.class);
    private static final int UNKNOWN = 500;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ERROR_STATUS) instanceof Integer known ? known : UNKNOWN;
        String requestId = UUID.randomUUID().toString();
        LOG.atInfo()
                .addKeyValue("server", "idp")
                .addKeyValue("route", "unmatched")
                .addKeyValue("status", status)
                .addKeyValue("requestId", requestId)
                .log("unreadable request");
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json;charset=UTF-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "strict-origin");
        headers.put("X-Request-Id", requestId);
        response.setStatus(status);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "invalid_request");
        body.put("error_description", description(status));
        response.write(
                true, ByteBuffer.wrap(JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private static String description(int status) {
        return switch (status) {
            case 414 -> "The address of the request is too long.";
            case 431 -> "The headers of the request are too large.";
            default -> "The request cannot be read: its address or its headers are malformed.";
        };
    }
}

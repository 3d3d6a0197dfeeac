package com.tailspin.surveys.adapters.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The name of one request in the logs of all servers that had a part in answering it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";
    public static final String MDC_KEY = "requestId";

    // What comes from outside ends up in logs, so it cannot be just anything.
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private RequestId() {}

    /** The id of the request that this thread is answering. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(MDC_KEY));
    }

    static String of(@Nullable String header) {
        return header != null && SHAPE.matcher(header).matches()
                ? header
                : UUID.randomUUID().toString();
    }
}

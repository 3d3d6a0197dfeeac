package com.tailspin.surveys.adapters.web.http;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Identifies one request in the logs of all servers that took part in answering it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";
    public static final String MDC_KEY = "requestId";

    // Ids sent by clients end up in logs, so their length and characters are restricted.
    private static final int LONGEST = 64;

    private RequestId() {}

    /** The id of the request that this thread is handling. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(MDC_KEY));
    }

    static String of(@Nullable String header) {
        return header != null && isFit(header) ? header : made();
    }

    private static boolean isFit(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return true;
    }

    // The id grants no access, so it need not be unguessable.
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}

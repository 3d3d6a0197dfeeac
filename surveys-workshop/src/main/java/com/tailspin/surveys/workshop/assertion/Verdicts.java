package com.tailspin.surveys.workshop.assertion;

import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.workshop.Workshop;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The provider's verdicts on requests that the workshop itself sends. All others are ignored; these are kept until they
 * are taken.
 */
final class Verdicts {

    private final Map<String, Optional<JudgedRequest>> expected = new ConcurrentHashMap<>();

    /** Starts observing. */
    static Verdicts of(Workshop workshop) {
        Verdicts verdicts = new Verdicts();
        workshop.observe(verdicts::tell, handled -> {});
        return verdicts;
    }

    /** A new request id whose verdict will be kept; {@link #take} must follow. */
    String expect() {
        String id = TokenRequestSender.OWN_REQUEST + UUID.randomUUID();
        expected.put(id, Optional.empty());
        return id;
    }

    /** The verdict, which is available when the request has been answered; empty if there was none. */
    Optional<JudgedRequest> take(String id) {
        return Optional.ofNullable(expected.remove(id)).flatMap(verdict -> verdict);
    }

    private void tell(JudgedRequest judged) {
        expected.computeIfPresent(judged.requestId(), (id, none) -> Optional.of(judged));
    }
}

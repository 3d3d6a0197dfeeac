package com.tailspin.surveys.workshop.assertion;

import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.workshop.Workshop;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The provider's verdicts on requests that the workshop itself sends. Others are not kept, and these only until they are taken. */
final class Verdicts {

    private final Map<String, Optional<JudgedRequest>> expected = new ConcurrentHashMap<>();

    /** Looks on from now on. */
    static Verdicts of(Workshop workshop) {
        Verdicts verdicts = new Verdicts();
        workshop.observe(verdicts::tell, handled -> {});
        return verdicts;
    }

    /** A request id whose verdict is kept; {@link #take} has to follow. */
    String expect() {
        String id = "workshop-" + UUID.randomUUID();
        expected.put(id, Optional.empty());
        return id;
    }

    /** The verdict, which is there by the time the request has been answered; empty if there was none. */
    Optional<JudgedRequest> take(String id) {
        return Optional.ofNullable(expected.remove(id)).flatMap(verdict -> verdict);
    }

    private void tell(JudgedRequest judged) {
        expected.computeIfPresent(judged.requestId(), (id, none) -> Optional.of(judged));
    }
}

package com.tailspin.surveys.auth.credential.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that a certificate is about to expire: 30, 14, 7 and 1 days before and after it has expired, once each. */
final class ExpiryWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWarnings.class);
    private static final List<Integer> DAYS = List.of(0, 1, 7, 14, 30);
    private static final String FIX = "create a new one, register it at the identity provider and put it there";

    private Instant watched = Instant.MAX;
    private int said = Integer.MAX_VALUE;

    synchronized void look(Candidate last, String place, Instant now) {
        if (!last.until().equals(watched)) {
            watched = last.until();
            said = Integer.MAX_VALUE;
        }
        OptionalInt threshold = reached(last, now);
        if (threshold.isPresent() && threshold.getAsInt() < said) {
            said = threshold.getAsInt();
            (said == 0 ? LOG.atError() : LOG.atWarn())
                    .addKeyValue("thumbprint", last.thumbprint())
                    .addKeyValue("expires", last.until())
                    .log(sentence(last, place, now));
        }
    }

    static Optional<String> warning(Candidate last, String place, Instant now) {
        return reached(last, now).isPresent() ? Optional.of(sentence(last, place, now)) : Optional.empty();
    }

    private static OptionalInt reached(Candidate last, Instant now) {
        Duration left = Duration.between(now, last.until());
        return DAYS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static String sentence(Candidate last, String place, Instant now) {
        if (now.isAfter(last.until())) {
            return "the client certificate in %s expired on %s; %s".formatted(place, last.until(), FIX);
        }
        long days = Duration.between(now, last.until()).toDays();
        return "the client certificate in %s expires on %s, in %s; %s"
                .formatted(
                        place,
                        last.until(),
                        days == 0 ? "less than a day" : days == 1 ? "one day" : days + " days",
                        FIX);
    }
}

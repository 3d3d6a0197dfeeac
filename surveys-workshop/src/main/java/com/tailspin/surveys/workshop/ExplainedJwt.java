package com.tailspin.surveys.workshop;

import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.workshop.words.Glossary;
import com.tailspin.surveys.workshop.words.Glossary.Kind;
import com.tailspin.surveys.workshop.words.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content of a JWT with explanations, in its original order. */
public record ExplainedJwt(List<Part> header, List<Part> claims) {

    private static final Set<String> TIMES = Set.of("exp", "nbf", "iat", "auth_time");
    private static final Set<String> THUMBPRINTS = Set.of("x5t", "x5t#S256");
    private static final long LAST_SECOND = 253_402_300_799L;

    /**
     * A header parameter or a claim.
     *
     * @param value as in the JSON: a text, a number, a list …
     * @param time if the value is a time
     * @param thumbprint if the value identifies a certificate
     * @param term its meaning; empty if it is not known here
     */
    public record Part(
            String name,
            @Nullable Object value,
            Optional<Instant> time,
            Optional<Thumbprint> thumbprint,
            Optional<Term> term) {}

    public ExplainedJwt {
        header = List.copyOf(header);
        claims = List.copyOf(claims);
    }

    public static ExplainedJwt of(DecodedJwt jwt, Glossary glossary) {
        return new ExplainedJwt(parts(jwt.header(), Kind.HEADER, glossary), parts(jwt.claims(), Kind.CLAIM, glossary));
    }

    /** The distance between two times: “in 59 s”, “3 min ago”, “now”. */
    public static String relative(Instant moment, Instant now) {
        Duration distance = Duration.between(now, moment);
        long seconds = Math.abs(distance.toSeconds());
        if (seconds == 0) {
            return "now";
        }
        String amount = seconds < 120
                ? seconds + " s"
                : seconds < 7200
                        ? seconds / 60 + " min"
                        : seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
        return distance.isNegative() ? amount + " ago" : "in " + amount;
    }

    private static List<Part> parts(Map<String, Object> members, Kind kind, Glossary glossary) {
        return members.entrySet().stream()
                .map(member -> new Part(
                        member.getKey(),
                        member.getValue(),
                        kind == Kind.CLAIM ? time(member.getKey(), member.getValue()) : Optional.empty(),
                        kind == Kind.HEADER ? thumbprint(member.getKey(), member.getValue()) : Optional.empty(),
                        glossary.find(kind, member.getKey())))
                .toList();
    }

    private static Optional<Instant> time(String name, @Nullable Object value) {
        if (!TIMES.contains(name) || !(value instanceof Number number)) {
            return Optional.empty();
        }
        double seconds = number.doubleValue();
        return seconds >= 0 && seconds <= LAST_SECOND
                ? Optional.of(Instant.ofEpochSecond((long) seconds))
                : Optional.empty();
    }

    private static Optional<Thumbprint> thumbprint(String name, @Nullable Object value) {
        if (!THUMBPRINTS.contains(name) || !(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Thumbprint(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

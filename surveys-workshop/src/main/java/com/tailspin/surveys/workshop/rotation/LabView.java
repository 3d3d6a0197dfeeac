package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.workshop.assertion.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lab at one moment, as the page shows it.
 *
 * @param running whether token requests go on
 * @param from where the timeline begins
 * @param now the last that happened; what still goes on is drawn until then
 * @param to where the timeline ends
 * @param accepted requests since the lab was begun
 * @param refused likewise
 * @param certificates in the order in which they were made
 * @param requests on the timeline, the oldest first
 * @param steps the newest first
 */
public record LabView(
        boolean running,
        Instant from,
        Instant now,
        Instant to,
        long accepted,
        long refused,
        List<Certificate> certificates,
        List<Request> requests,
        List<Step> steps) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHOWN = 8;
    private static final int MOST_TOLD = 2;
    private static final double HAIR = 0.3;
    private static final int SECONDS_BETWEEN_LINES = 10;

    /** What somebody did, or tried to do. */
    public enum Act {
        BEGUN,
        MADE,
        UPLOADED,
        ACTIVATED,
        REMOVED,
        /** There are as many as the lab takes. */
        NOT_MADE,
        /** It is the only one that the provider knows. */
        NOT_REMOVED,
        /** The lab was started over meanwhile. */
        NOT_FOUND;

        /** As texts call it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether something was done. */
        public boolean done() {
            return this != NOT_MADE && this != NOT_REMOVED && this != NOT_FOUND;
        }
    }

    /** Why a request failed, as far as the lab knows better than the provider. */
    public enum Why {
        /** It did not. */
        NONE,
        /** The client signs with a certificate that was never uploaded. */
        NOT_UPLOADED,
        /** It signs with one that was taken from the provider. */
        REMOVED,
        /** Its certificate has expired, so it does not even sign. */
        EXPIRED,
        /** The check says it. */
        OTHER;

        /** As texts call it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A time that may still go on. */
    public record Span(Instant from, Optional<Instant> to) {

        Span until(Instant end) {
            return new Span(from, Optional.of(end));
        }

        boolean isOpen() {
            return to.isEmpty();
        }
    }

    /**
     * One certificate.
     *
     * @param number counted from 1
     * @param sha256 its name in a JWT's header
     * @param registered when the provider knew it
     * @param stored since when it is the one in the client's store; empty if it is not
     * @param signed when requests were signed with it
     */
    public record Certificate(
            int number,
            String sha256,
            Instant validFrom,
            Instant validUntil,
            Instant made,
            List<Span> registered,
            Optional<Instant> stored,
            List<Span> signed) {

        public boolean isRegistered() {
            return !registered.isEmpty() && last(registered).isOpen();
        }

        public boolean signs() {
            return !signed.isEmpty() && last(signed).isOpen();
        }

        /** Whether the provider knew it once and no longer does. */
        public boolean isRemoved() {
            return !registered.isEmpty() && !isRegistered();
        }

        /** Whether it is of the short kind, whose end can be waited for. */
        public boolean isShort() {
            return Duration.between(validFrom, validUntil).compareTo(Duration.ofDays(1)) < 0;
        }

        /** Enough of its name to recognise it by. */
        public String beginning() {
            return sha256.substring(0, SHOWN) + "…";
        }

        private static Span last(List<Span> spans) {
            return spans.get(spans.size() - 1);
        }
    }

    /** One token request on the timeline. */
    public record Request(Instant at, int certificate, boolean accepted, String verdict) {}

    /**
     * What somebody did, and what became of the requests from then on.
     *
     * @param number counts up
     * @param certificate that it was about; 0 for none
     * @param outcomes in order; like ones together
     */
    public record Step(long number, Instant at, Act act, int certificate, List<Outcome> outcomes) {}

    /**
     * Requests one after the other that ended alike.
     *
     * @param certificate that they were signed with, or should have been
     * @param trouble why none was sent, in the words of the client; empty if they were
     * @param last the last of them; absent if none was sent
     */
    public record Outcome(
            int certificate,
            boolean accepted,
            String verdict,
            int count,
            Instant from,
            Instant to,
            Why why,
            String trouble,
            Optional<Exchange> last) {

        boolean isLike(Outcome other) {
            return certificate == other.certificate && verdict.equals(other.verdict) && why == other.why;
        }

        /** With one more. */
        Outcome and(Outcome next) {
            return new Outcome(certificate, accepted, verdict, count + 1, from, next.to, why, next.trouble, next.last);
        }
    }

    public LabView {
        certificates = List.copyOf(certificates);
        requests = List.copyOf(requests);
        steps = List.copyOf(steps);
    }

    public long asked() {
        return accepted + refused;
    }

    /** Whether the provider knows more than this one, so that it can be removed. */
    public boolean canRemove(Certificate certificate) {
        return certificate.isRegistered()
                && certificates.stream().filter(Certificate::isRegistered).count() > 1;
    }

    public List<Request> requestsOf(Certificate certificate) {
        return requests.stream()
                .filter(request -> request.certificate() == certificate.number())
                .toList();
    }

    public long refusedOf(Certificate certificate) {
        return requestsOf(certificate).stream()
                .filter(request -> !request.accepted())
                .count();
    }

    /** Those of the times that the timeline shows. */
    public List<Span> shown(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.from().isBefore(to)
                        && span.to().filter(end -> end.isBefore(from)).isEmpty())
                .toList();
    }

    public List<Span> valid(Certificate certificate) {
        return shown(List.of(new Span(certificate.made(), Optional.of(certificate.validUntil()))));
    }

    /** Where that moment is on the timeline, in percent. */
    public String x(Instant at) {
        return percent(position(at));
    }

    /** How wide a time is on the timeline, at least a hair. */
    public String width(Span span) {
        double begin = position(span.from());
        double end = position(span.to().orElse(now));
        return percent(Math.max(end - begin, HAIR));
    }

    /** A line for every ten seconds. */
    public List<String> grid() {
        long first = (from.getEpochSecond() / SECONDS_BETWEEN_LINES + 1) * SECONDS_BETWEEN_LINES;
        return Stream.iterate(first, second -> second < to.getEpochSecond(), second -> second + SECONDS_BETWEEN_LINES)
                .map(second -> x(Instant.ofEpochSecond(second)))
                .toList();
    }

    /** The last of these times, in words that are the same in every language. */
    public static String told(List<Span> spans) {
        String told = spans.stream()
                .skip(Math.max(0, spans.size() - MOST_TOLD))
                .map(span -> clock(span.from()) + " –"
                        + span.to().map(end -> " " + clock(end)).orElse(""))
                .collect(Collectors.joining(", "));
        return spans.size() > MOST_TOLD ? "… " + told : told;
    }

    /** The second, in UTC. */
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    private static String percent(double position) {
        return String.format(Locale.ROOT, "%.2f%%", position);
    }

    private double position(Instant at) {
        double all = Duration.between(from, to).toMillis();
        double here = Duration.between(from, at).toMillis();
        return Math.min(100, Math.max(0, 100 * here / all));
    }
}

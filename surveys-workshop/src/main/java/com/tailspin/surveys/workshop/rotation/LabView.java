package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.workshop.assertion.JudgedExchange;
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
 * @param running whether token requests continue
 * @param from where the timeline begins
 * @param now time of the latest event; spans that have not ended are drawn up to here
 * @param to where the timeline ends
 * @param accepted number of accepted requests since the lab was started
 * @param refused number of rejected requests since the lab was started
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

    /** A learner's action, or the reason why it was not possible. */
    public enum Act {
        BEGUN,
        MADE,
        UPLOADED,
        ACTIVATED,
        REMOVED,
        /** The lab has the maximum number of certificates. */
        NOT_MADE,
        /** It is the only certificate registered at the provider. */
        NOT_REMOVED,
        /** The lab was restarted in the meantime. */
        NOT_FOUND;

        /** The name used in text keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the action was carried out. */
        public boolean done() {
            return this != NOT_MADE && this != NOT_REMOVED && this != NOT_FOUND;
        }
    }

    /** The reason for a failed request, if the lab knows more than the provider. */
    public enum Why {
        /** The request did not fail. */
        NONE,
        /** The client signs with a certificate that was never registered. */
        NOT_UPLOADED,
        /** The client signs with a certificate that has been removed from the provider. */
        REMOVED,
        /** The client's certificate has expired, so it does not sign at all. */
        EXPIRED,
        /** The provider's check gives the reason. */
        OTHER;

        /** The name used in text keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A period, possibly not ended. */
    public record Span(Instant from, Optional<Instant> to) {

        Span until(Instant end) {
            return new Span(from, Optional.of(end));
        }

        boolean isOpen() {
            return to.isEmpty();
        }
    }

    /**
     * A certificate.
     *
     * @param number counted from 1
     * @param sha256 its thumbprint in a JWT's header
     * @param registered when it was registered at the provider
     * @param stored since when it is in the client's store; empty if it is not
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

        /** Whether it was registered at the provider and no longer is. */
        public boolean isRemoved() {
            return !registered.isEmpty() && !isRegistered();
        }

        /** Whether its validity is short enough to wait for its end. */
        public boolean isShort() {
            return Duration.between(validFrom, validUntil).compareTo(Duration.ofDays(1)) < 0;
        }

        /** The beginning of its thumbprint, to recognise it by. */
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
     * An action and the requests that followed it.
     *
     * @param number counts up
     * @param certificate the certificate concerned; 0 for none
     * @param outcomes in order; consecutive equal ones are combined
     */
    public record Step(long number, Instant at, Act act, int certificate, List<Outcome> outcomes) {}

    /**
     * Consecutive requests with the same outcome.
     *
     * @param certificate with which they were signed, or should have been
     * @param trouble the client's reason for sending none; empty if they were sent
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
            Optional<JudgedExchange> last) {

        boolean isLike(Outcome other) {
            return certificate == other.certificate && verdict.equals(other.verdict) && why == other.why;
        }

        /** With one more request. */
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

    /** Whether the certificate can be removed: the provider must have another one. */
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

    /** The spans that lie on the timeline. */
    public List<Span> shown(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.from().isBefore(to)
                        && span.to().filter(end -> end.isBefore(from)).isEmpty())
                .toList();
    }

    public List<Span> valid(Certificate certificate) {
        return shown(List.of(new Span(certificate.made(), Optional.of(certificate.validUntil()))));
    }

    /** The position of a time on the timeline, in percent. */
    public String x(Instant at) {
        return percent(position(at));
    }

    /** The width of a span, with a minimum that stays visible. */
    public String width(Span span) {
        double begin = position(span.from());
        double end = position(span.to().orElse(now));
        return percent(Math.max(end - begin, HAIR));
    }

    /** The positions of a line every ten seconds. */
    public List<String> grid() {
        long first = (from.getEpochSecond() / SECONDS_BETWEEN_LINES + 1) * SECONDS_BETWEEN_LINES;
        return Stream.iterate(first, second -> second < to.getEpochSecond(), second -> second + SECONDS_BETWEEN_LINES)
                .map(second -> x(Instant.ofEpochSecond(second)))
                .toList();
    }

    /** The last of these spans, in a notation that is the same in all languages. */
    public static String told(List<Span> spans) {
        String told = spans.stream()
                .skip(Math.max(0, spans.size() - MOST_TOLD))
                .map(span -> clock(span.from()) + " –"
                        + span.to().map(end -> " " + clock(end)).orElse(""))
                .collect(Collectors.joining(", "));
        return spans.size() > MOST_TOLD ? "… " + told : told;
    }

    /** The time of day to the second, in UTC. */
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

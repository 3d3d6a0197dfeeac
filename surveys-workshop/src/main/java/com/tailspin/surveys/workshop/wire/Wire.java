package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.ui.signin.BackchannelLogoutEndpoint;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.http.HandledRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records redacted exchanges and combines them into flows. Keeps the newest ones, in memory only. Thread-safe.
 *
 * <p>Signing in, up and out, and token requests are always recorded: they are few, and learners open the wire after
 * them. Pages and API calls are recorded only while a page of the wire is open and for {@link #WATCHED_FOR} afterwards,
 * with at most {@link #MOST_PAGES_A_SECOND} new flows a second, so that the recorder costs next to nothing under load.
 * A page behind which a token is refreshed is always recorded.
 *
 * <p>The exchanges of a sign-in are recognised by their {@code state}, and the page after it by a cookie set on the
 * way; only hashes of both are kept. Calls between the servers are recognised by the request id, which is passed from
 * the page to API and provider.
 */
final class Wire {

    static final int MOST_FLOWS = 50;
    /** Maximum number of each frequent kind of flow, so that these do not displace sign-ins. */
    static final int MOST_OF_MANY = 20;

    /** Maximum number of new flows of pages and API calls per second; one person does not open more. */
    static final int MOST_PAGES_A_SECOND = 5;

    /** Maximum number of new token requests by programs per second; more would be displaced within the second. */
    static final int MOST_TOKEN_REQUESTS_A_SECOND = MOST_OF_MANY;

    /** Long enough for a learner to visit some pages in another window; browsers do not poll from hidden ones. */
    static final Duration WATCHED_FOR = Duration.ofMinutes(10);

    private static final Set<Flow.Kind> MANY =
            EnumSet.of(Flow.Kind.PAGE, Flow.Kind.SILENT_REFRESH, Flow.Kind.TOKEN_REQUEST, Flow.Kind.API_CALL);

    private static final int MOST_UNDER_WAY = 200;
    private static final int MOST_TRACKS = 1000;
    /** Browsers follow a redirect immediately; a later request with the same cookie is another page. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

    // Each thread belongs to one provider, so several wires do not interfere.
    private static final ThreadLocal<@Nullable JudgedRequest> VERDICT = new ThreadLocal<>();

    private final InstantSource clock;

    // This object's lock guards all following fields.
    private final Map<Long, Flow> flows = new LinkedHashMap<>();
    private final Map<Long, PendingRequest> underWay = bounded(MOST_UNDER_WAY);
    private final Map<String, Long> flowOfTrack = bounded(MOST_TRACKS);
    private final Map<String, PendingRedirect> departures = bounded(MOST_UNDER_WAY);
    private final Quota ofPages = new Quota(MOST_PAGES_A_SECOND);
    private final Quota ofPrograms = new Quota(MOST_TOKEN_REQUESTS_A_SECOND);
    private Instant watchedUntil = Instant.MIN;
    private long events;
    private long version;
    private long lastFlow;

    /** A browser that a flow has redirected to a page. */
    private record PendingRedirect(long flow, Instant until) {}

    public Wire(InstantSource clock) {
        this.clock = clock;
    }

    /** Called when a page of the wire is viewed. */
    public synchronized void watched() {
        watchedUntil = clock.instant().plus(WATCHED_FOR);
    }

    /** Called when the provider has verified the client of the request that it handles on this thread. */
    public void judged(JudgedRequest judged) {
        VERDICT.set(judged);
    }

    /** Called when the provider has answered a request on this thread. */
    public void answeredByProvider(HandledRequest raw) {
        Optional<JudgedRequest> verdict = Optional.ofNullable(VERDICT.get())
                .filter(judged -> judged.requestId().equals(raw.requestId()));
        VERDICT.remove();
        String path = ExchangeRedaction.path(raw.target());
        boolean forBrowsers = CorrelationKeys.isForBrowsers(path);
        synchronized (this) {
            boolean recorded = forBrowsers
                    || caller(raw.requestId()).isPresent()
                    || (verdict.isPresent() && ofPrograms.take(clock.instant()));
            if (!recorded) {
                return;
            }
        }
        Optional<VerdictView> judgement = verdict.map(VerdictView::of);
        ExchangeRedaction redaction =
                new ExchangeRedaction(judgement.filter(VerdictView::spent).isPresent());
        RecordedMessage request = redaction.request(raw);
        RecordedMessage answer = redaction.answer(raw);
        synchronized (this) {
            events += 2;
            Exchange exchange = new Exchange(
                    events - 1,
                    forBrowsers ? Party.BROWSER : Party.PROGRAM,
                    Party.PROVIDER,
                    events - 1,
                    events,
                    raw.at(),
                    raw.method(),
                    path,
                    raw.status(),
                    request,
                    Optional.of(answer),
                    redaction.jwts(),
                    judgement);
            if (forBrowsers) {
                placeByTracks(exchange, raw);
            } else {
                placeByCaller(exchange, raw.requestId());
            }
        }
    }

    /**
     * Called when a request arrives at the front end or the API.
     *
     * @param path of the request, without its query
     * @param raw what is known before the response; evaluated only if the request is recorded
     * @return to be passed to {@link #answered}
     */
    PendingRequest asked(Party to, String requestId, String path, Supplier<HandledRequest> raw) {
        PendingRequest asked;
        boolean recorded;
        boolean awaited;
        synchronized (this) {
            asked = new PendingRequest(++events, to, requestId, clock.instant());
            underWay.put(asked.number, asked);
            recorded = to == Party.API
                    ? page(requestId).map(Wire::isRecorded).orElseGet(() -> isSampled(asked))
                    : isForSigningIn(path) || isSampled(asked);
            awaited = to == Party.FRONT_END && isAnyoneOnTheWay(asked.at);
        }
        if (recorded || awaited) {
            HandledRequest seen = raw.get();
            Optional<Long> arrived = awaited ? arrived(seen) : Optional.empty();
            if (recorded || arrived.isPresent()) {
                begin(asked, seen, arrived);
            }
        }
        return asked;
    }

    private void begin(PendingRequest asked, HandledRequest raw, Optional<Long> arrived) {
        ExchangeRedaction redaction = new ExchangeRedaction(false);
        RecordedMessage request = redaction.request(raw);
        Set<String> tracks = CorrelationKeys.of(raw);
        synchronized (this) {
            if (asked.forgotten) {
                return;
            }
            Optional<PendingRequest> page = asked.to == Party.API ? page(asked.requestId) : Optional.empty();
            Exchange exchange = new Exchange(
                    asked.number,
                    page.isPresent() ? Party.FRONT_END : sender(asked.to, raw),
                    asked.to,
                    asked.number,
                    0,
                    asked.at,
                    raw.method(),
                    ExchangeRedaction.path(raw.target()),
                    0,
                    request,
                    Optional.empty(),
                    redaction.jwts(),
                    Optional.empty());
            asked.exchange = Optional.of(exchange);
            Optional<Long> flow = asked.to == Party.API
                    ? Optional.of(page.map(this::flowOf).orElseGet(this::newFlow))
                    : known(tracks).or(() -> arrived.filter(flows::containsKey));
            flow.ifPresent(id -> put(asked, exchange, id));
        }
    }

    /**
     * Called when the request has been answered.
     *
     * @param leaves whether the response redirects the browser to sign in
     * @param raw evaluated only if the request is recorded
     */
    void answered(PendingRequest asked, boolean leaves, Supplier<HandledRequest> raw) {
        synchronized (this) {
            underWay.remove(asked.number);
            if (asked.forgotten || !(leaves || isRecorded(asked))) {
                return;
            }
        }
        end(asked, raw.get());
    }

    private void end(PendingRequest asked, HandledRequest raw) {
        ExchangeRedaction redaction = new ExchangeRedaction(false);
        RecordedMessage request = redaction.request(raw);
        RecordedMessage answer = redaction.answer(raw);
        Set<String> tracks = CorrelationKeys.of(raw);
        synchronized (this) {
            if (asked.forgotten) {
                return;
            }
            events++;
            Exchange exchange = new Exchange(
                    asked.number,
                    asked.exchange.map(Exchange::from).orElseGet(() -> sender(asked.to, raw)),
                    asked.to,
                    asked.number,
                    events,
                    asked.at,
                    raw.method(),
                    ExchangeRedaction.path(raw.target()),
                    raw.status(),
                    request,
                    Optional.of(answer),
                    redaction.jwts(),
                    Optional.empty());
            Optional<Long> flow = asked.flow
                    .filter(flows::containsKey)
                    .or(() -> known(tracks))
                    .or(() -> asked.to == Party.FRONT_END && !tracks.isEmpty()
                            ? Optional.of(newFlow())
                            : Optional.empty());
            flow.ifPresent(id -> {
                remember(tracks, raw, id);
                put(asked, exchange, id);
            });
        }
    }

    /** All flows, newest first. */
    public synchronized List<Flow> flows() {
        List<Flow> all = new ArrayList<>(flows.values());
        Collections.reverse(all);
        return all;
    }

    public synchronized Optional<Flow> flow(long id) {
        return Optional.ofNullable(flows.get(id));
    }

    /** Changes whenever a flow changes. */
    public synchronized long version() {
        return version;
    }

    /** Forgets all recorded flows, including unfinished ones. */
    public synchronized void forget() {
        flows.clear();
        underWay.values().forEach(asked -> asked.forgotten = true);
        underWay.clear();
        flowOfTrack.clear();
        departures.clear();
        version++;
    }

    private void placeByTracks(Exchange exchange, HandledRequest raw) {
        Set<String> tracks = CorrelationKeys.of(raw);
        Optional<Long> flow = known(tracks).or(() -> tracks.isEmpty() ? Optional.empty() : Optional.of(newFlow()));
        flow.ifPresent(id -> {
            remember(tracks, raw, id);
            put(exchange, id);
        });
    }

    private void placeByCaller(Exchange exchange, String requestId) {
        Optional<PendingRequest> caller = caller(requestId);
        if (caller.isPresent()) {
            put(exchange.from(caller.get().to), flowOf(caller.get()));
        } else if (exchange.provesClient()) {
            put(exchange, newFlow());
        }
        // Requests for keys and metadata belong to no flow.
    }

    private void remember(Set<String> tracks, HandledRequest raw, long flow) {
        tracks.forEach(track -> flowOfTrack.put(track, flow));
        Instant until = clock.instant().plus(ON_THE_WAY);
        CorrelationKeys.departures(raw)
                .forEach(departure -> departures.put(departure, new PendingRedirect(flow, until)));
    }

    /**
     * The request that causes this call to the provider, by its request id, if it is recorded or, for a page, becomes
     * worth recording because of this call.
     */
    private Optional<PendingRequest> caller(String requestId) {
        Optional<PendingRequest> call = underWay(Party.API, requestId);
        return call.isPresent() ? call.filter(Wire::isRecorded) : page(requestId);
    }

    private Optional<PendingRequest> page(String requestId) {
        return underWay(Party.FRONT_END, requestId)
                .filter(page -> page.exchange
                        .map(Exchange::from)
                        .filter(from -> from != Party.BROWSER)
                        .isEmpty());
    }

    /** The unanswered request with this id; the latest, if there are several. */
    private Optional<PendingRequest> underWay(Party to, String requestId) {
        return underWay.values().stream()
                .filter(one -> one.to == to && requestId.equals(one.requestId))
                .max(Comparator.comparingLong(one -> one.number));
    }

    private long flowOf(PendingRequest asked) {
        return asked.flow.filter(flows::containsKey).orElseGet(() -> {
            long id = newFlow();
            asked.flow = Optional.of(id);
            asked.exchange.ifPresent(exchange -> put(asked, exchange, id));
            return id;
        });
    }

    private static boolean isRecorded(PendingRequest asked) {
        return asked.exchange.isPresent() || asked.flow.isPresent();
    }

    private boolean isSampled(PendingRequest asked) {
        return asked.at.isBefore(watchedUntil) && ofPages.take(asked.at);
    }

    private static boolean isForSigningIn(String path) {
        return path.startsWith("/sign") || path.equals(BackchannelLogoutEndpoint.PATH);
    }

    private boolean isAnyoneOnTheWay(Instant now) {
        if (!departures.isEmpty()) {
            departures.values().removeIf(departure -> departure.until().isBefore(now));
        }
        return !departures.isEmpty();
    }

    private Optional<Long> known(Set<String> tracks) {
        return tracks.stream()
                .map(flowOfTrack::get)
                .filter(id -> id != null && flows.containsKey(id))
                .findFirst();
    }

    /** Only once: a person who reloads the page does not sign in or out again. */
    private Optional<Long> arrived(HandledRequest raw) {
        Set<String> arrivals = CorrelationKeys.arrivals(raw);
        synchronized (this) {
            return arrivals.stream()
                    .map(departures::remove)
                    .filter(Objects::nonNull)
                    .map(PendingRedirect::flow)
                    .filter(flows::containsKey)
                    .findFirst();
        }
    }

    private static Party sender(Party to, HandledRequest raw) {
        if (to != Party.FRONT_END) {
            return Party.PROGRAM;
        }
        return ExchangeRedaction.path(raw.target()).equals(BackchannelLogoutEndpoint.PATH)
                ? Party.PROVIDER
                : Party.BROWSER;
    }

    private long newFlow() {
        return ++lastFlow;
    }

    private void put(PendingRequest asked, Exchange exchange, long id) {
        asked.exchange = Optional.of(exchange);
        asked.flow = Optional.of(id);
        put(exchange, id);
    }

    private void put(Exchange exchange, long id) {
        version++;
        Flow before = flows.get(id);
        Flow flow = before == null ? Flow.of(id, version, exchange) : before.with(exchange, version);
        flows.put(id, flow);
        if (MANY.contains(flow.kind()) && ofKinds(Set.of(flow.kind())).count() > MOST_OF_MANY) {
            forgetOldest(Set.of(flow.kind()));
        } else if (flows.size() > MOST_FLOWS) {
            forgetOldest(ofKinds(MANY).findAny().isPresent() ? MANY : EnumSet.allOf(Flow.Kind.class));
        }
    }

    private void forgetOldest(Set<Flow.Kind> kinds) {
        ofKinds(kinds).findFirst().map(Flow::id).ifPresent(flows::remove);
    }

    private Stream<Flow> ofKinds(Set<Flow.Kind> kinds) {
        return flows.values().stream().filter(flow -> kinds.contains(flow.kind()));
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}

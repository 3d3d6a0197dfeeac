package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.ui.signin.BackchannelLogoutEndpoint;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.http.HandledRequest;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    /** Maximum number of new flows of pages and API calls per second; one person does not open more. */
    static final int MOST_PAGES_A_SECOND = 5;

    /** Maximum number of new token requests by programs per second; more would be displaced within the second. */
    static final int MOST_TOKEN_REQUESTS_A_SECOND = RecordedFlows.MOST_OF_MANY;

    /** Long enough for a learner to visit some pages in another window; browsers do not poll from hidden ones. */
    static final Duration WATCHED_FOR = Duration.ofMinutes(10);

    // Each thread belongs to one provider, so several wires do not interfere.
    private static final ThreadLocal<@Nullable JudgedRequest> VERDICT = new ThreadLocal<>();

    private final InstantSource clock;

    // This object's lock guards all following fields.
    private final RecordedFlows flows = new RecordedFlows();
    private final FlowCorrelation correlation = new FlowCorrelation(flows);
    private final PendingRequests pending = new PendingRequests();
    private final Quota ofPages = new Quota(MOST_PAGES_A_SECOND);
    private final Quota ofPrograms = new Quota(MOST_TOKEN_REQUESTS_A_SECOND);
    private Instant watchedUntil = Instant.MIN;
    private long events;

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
        // The bench signs in without a browser; shown here, that would be a sign-in that never ends.
        boolean forBrowsers =
                CorrelationKeys.isForBrowsers(path) && !raw.requestId().startsWith(TokenRequestSender.OWN_REQUEST);
        synchronized (this) {
            boolean recorded = forBrowsers
                    || pending.caller(raw.requestId()).isPresent()
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
                placeByCaller(exchange, raw);
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
            pending.add(asked);
            recorded = to == Party.API
                    ? pending.page(requestId).map(PendingRequest::isRecorded).orElseGet(() -> isSampled(asked))
                    : isForSigningIn(path) || isSampled(asked);
            awaited = to == Party.FRONT_END && correlation.isAnyoneOnTheWay(asked.at);
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
            Optional<PendingRequest> page = asked.to == Party.API ? pending.page(asked.requestId) : Optional.empty();
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
                    ? Optional.of(page.map(this::flowOf).orElseGet(flows::newId))
                    : correlation.known(tracks).or(() -> arrived.filter(flows::contains));
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
            pending.remove(asked);
            if (asked.forgotten || !(leaves || asked.isRecorded())) {
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
                    .filter(flows::contains)
                    .or(() -> correlation.known(tracks))
                    .or(() -> asked.to == Party.FRONT_END && !tracks.isEmpty()
                            ? Optional.of(flows.newId())
                            : Optional.empty());
            flow.ifPresent(id -> {
                correlation.remember(tracks, raw, id, clock.instant());
                put(asked, exchange, id);
            });
        }
    }

    /** All flows, newest first. */
    public synchronized List<Flow> flows() {
        return flows.newestFirst();
    }

    public synchronized Optional<Flow> flow(long id) {
        return flows.find(id);
    }

    /** Changes whenever a flow changes. */
    public synchronized long version() {
        return flows.version();
    }

    /** Forgets all recorded flows, including unfinished ones. */
    public synchronized void forget() {
        flows.clear();
        pending.forget();
        correlation.clear();
    }

    private void placeByTracks(Exchange exchange, HandledRequest raw) {
        Set<String> tracks = CorrelationKeys.of(raw);
        Optional<Long> flow =
                correlation.known(tracks).or(() -> tracks.isEmpty() ? Optional.empty() : Optional.of(flows.newId()));
        flow.ifPresent(id -> {
            correlation.remember(tracks, raw, id, clock.instant());
            flows.put(exchange, id);
        });
    }

    private void placeByCaller(Exchange exchange, HandledRequest raw) {
        Optional<PendingRequest> caller = pending.caller(raw.requestId());
        if (caller.isPresent()) {
            long flow = flowOf(caller.get());
            flows.put(exchange.from(caller.get().to), flow);
            // A pushed request contains the state with which the browser returns.
            correlation.remember(CorrelationKeys.of(raw), raw, flow, clock.instant());
        } else if (exchange.provesClient()) {
            flows.put(exchange, flows.newId());
        }
        // Requests for keys and metadata belong to no flow.
    }

    private long flowOf(PendingRequest asked) {
        return asked.flow.filter(flows::contains).orElseGet(() -> {
            long id = flows.newId();
            asked.flow = Optional.of(id);
            asked.exchange.ifPresent(exchange -> put(asked, exchange, id));
            return id;
        });
    }

    private boolean isSampled(PendingRequest asked) {
        return asked.at.isBefore(watchedUntil) && ofPages.take(asked.at);
    }

    private static boolean isForSigningIn(String path) {
        return path.startsWith("/sign") || path.equals(BackchannelLogoutEndpoint.PATH);
    }

    private Optional<Long> arrived(HandledRequest raw) {
        Set<String> arrivals = CorrelationKeys.arrivals(raw);
        synchronized (this) {
            return correlation.arrived(arrivals);
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

    private void put(PendingRequest asked, Exchange exchange, long id) {
        asked.exchange = Optional.of(exchange);
        asked.flow = Optional.of(id);
        flows.put(exchange, id);
    }
}

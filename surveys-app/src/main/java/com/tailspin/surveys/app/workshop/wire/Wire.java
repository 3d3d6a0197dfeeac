package com.tailspin.surveys.app.workshop.wire;

import com.tailspin.surveys.adapters.web.ui.signin.BackchannelLogoutEndpoint;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.http.HandledRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said, cut and put together to flows. Kept in memory, the newest only, and gone with the process. For any number of threads.
 *
 * <p>What belongs to a sign-in is known by its {@code state}, and the page after it by a cookie that was given on the way; of both a hash is
 * kept. What the servers say to each other is known by the request id that goes along from page to API and provider.
 */
public final class Wire {

    static final int MOST_FLOWS = 50;
    /** Of each of these, which are many and must not push sign-ins out. */
    static final int MOST_OF_MANY = 20;

    private static final Set<Flow.Kind> MANY = EnumSet.of(Flow.Kind.PAGE, Flow.Kind.TOKEN_REQUEST);

    private static final int MOST_UNDER_WAY = 200;
    private static final int MOST_TRACKS = 1000;

    // Threads belong to one provider, so that wires do not get in each other’s way.
    private static final ThreadLocal<@Nullable JudgedRequest> VERDICT = new ThreadLocal<>();

    // All that follows is guarded by this.
    private final Map<Long, Flow> flows = new LinkedHashMap<>();
    private final Map<Long, Exchange> underWay = bounded(MOST_UNDER_WAY);
    private final Map<Long, String> requestIds = bounded(MOST_UNDER_WAY);
    private final Map<String, Long> flowOfTrack = bounded(MOST_TRACKS);
    private final Map<String, Long> flowOfDeparture = bounded(MOST_UNDER_WAY);
    private long events;
    private long version;
    private long lastFlow;

    /** The provider has judged a request that it is answering on this thread. */
    public void judged(JudgedRequest judged) {
        VERDICT.set(judged);
    }

    /** The provider has answered a request on this thread. */
    public void answeredByProvider(HandledRequest raw) {
        Optional<Judgement> judgement = Optional.ofNullable(VERDICT.get())
                .filter(judged -> judged.requestId().equals(raw.requestId()))
                .map(Judgement::of);
        VERDICT.remove();
        Redaction redaction = new Redaction(judgement.filter(Judgement::spent).isPresent());
        Message request = redaction.request(raw);
        Message answer = redaction.answer(raw);
        synchronized (this) {
            events += 2;
            Exchange exchange = new Exchange(
                    events - 1,
                    Party.PROGRAM,
                    Party.PROVIDER,
                    events - 1,
                    events,
                    raw.at(),
                    raw.method(),
                    Redaction.path(raw.target()),
                    raw.status(),
                    request,
                    Optional.of(answer),
                    redaction.jwts(),
                    judgement);
            placeAtProvider(exchange, raw);
        }
    }

    /**
     * A request has come to the front end or the API.
     *
     * @param raw what is known of it before it is answered
     * @return its number, to be given back with the answer
     */
    public long asked(Party to, HandledRequest raw) {
        Redaction redaction = new Redaction(false);
        Message request = redaction.request(raw);
        synchronized (this) {
            events++;
            Exchange exchange = new Exchange(
                    events,
                    sender(to, raw),
                    to,
                    events,
                    0,
                    raw.at(),
                    raw.method(),
                    Redaction.path(raw.target()),
                    0,
                    request,
                    Optional.empty(),
                    redaction.jwts(),
                    Optional.empty());
            underWay.put(exchange.number(), exchange);
            requestIds.put(exchange.number(), raw.requestId());
            if (to == Party.API) {
                Optional<Exchange> page = underWay(Party.FRONT_END, raw.requestId());
                Exchange call = page.isPresent() ? exchange.from(Party.FRONT_END) : exchange;
                underWay.put(call.number(), call);
                put(call, page.map(this::flowOfPage).orElseGet(this::newFlow));
            } else {
                known(Tracks.of(raw)).or(() -> arrived(raw)).ifPresent(flow -> put(exchange, flow));
            }
            return exchange.number();
        }
    }

    /** And has been answered. */
    public void answered(long number, HandledRequest raw) {
        Redaction redaction = new Redaction(false);
        Message request = redaction.request(raw);
        Message answer = redaction.answer(raw);
        synchronized (this) {
            Exchange begun = underWay.remove(number);
            requestIds.remove(number);
            if (begun == null) {
                return;
            }
            events++;
            Exchange exchange = new Exchange(
                    number,
                    begun.from(),
                    begun.to(),
                    begun.asked(),
                    events,
                    begun.at(),
                    begun.method(),
                    begun.path(),
                    raw.status(),
                    request,
                    Optional.of(answer),
                    redaction.jwts(),
                    Optional.empty());
            Set<String> tracks = Tracks.of(raw);
            Optional<Long> flow = flowWith(number)
                    .or(() -> known(tracks))
                    .or(() -> begun.to() == Party.FRONT_END && !tracks.isEmpty()
                            ? Optional.of(newFlow())
                            : Optional.empty());
            flow.ifPresent(id -> {
                tracks.forEach(track -> flowOfTrack.put(track, id));
                Tracks.departures(raw).forEach(departure -> flowOfDeparture.put(departure, id));
                put(exchange, id);
            });
        }
    }

    /** The newest first. */
    public synchronized List<Flow> flows() {
        List<Flow> all = new ArrayList<>(flows.values());
        Collections.reverse(all);
        return all;
    }

    public synchronized Optional<Flow> flow(long id) {
        return Optional.ofNullable(flows.get(id));
    }

    /** Changes with everything that changes. */
    public synchronized long version() {
        return version;
    }

    /** Everything that was said so far; what is under way too. */
    public synchronized void forget() {
        flows.clear();
        underWay.clear();
        requestIds.clear();
        flowOfTrack.clear();
        flowOfDeparture.clear();
        version++;
    }

    private void placeAtProvider(Exchange exchange, HandledRequest raw) {
        Set<String> tracks = Tracks.of(raw);
        if (Tracks.isForBrowsers(exchange.path())) {
            Optional<Long> flow = known(tracks).or(() -> tracks.isEmpty() ? Optional.empty() : Optional.of(newFlow()));
            flow.ifPresent(id -> {
                tracks.forEach(track -> flowOfTrack.put(track, id));
                Tracks.departures(raw).forEach(departure -> flowOfDeparture.put(departure, id));
                put(exchange.from(Party.BROWSER), id);
            });
            return;
        }
        Optional<Exchange> call = underWay(Party.API, raw.requestId());
        Optional<Exchange> page = underWay(Party.FRONT_END, raw.requestId()).filter(one -> one.from() == Party.BROWSER);
        if (call.isPresent()) {
            flowWith(call.get().number()).ifPresent(id -> put(exchange.from(Party.API), id));
        } else if (page.isPresent()) {
            put(exchange.from(Party.FRONT_END), flowOfPage(page.get()));
        } else if (exchange.provesClient()) {
            put(exchange, newFlow());
        }
        // Keys and metadata that somebody fetches in between belong to nothing.
    }

    /** Of a request under way that has begun last, if there are several with one id. */
    private Optional<Exchange> underWay(Party to, String requestId) {
        return underWay.values().stream()
                .filter(one -> one.to() == to && requestId.equals(requestIds.get(one.number())))
                .max(Comparator.comparingLong(Exchange::asked));
    }

    private long flowOfPage(Exchange page) {
        return flowWith(page.number()).orElseGet(() -> {
            long id = newFlow();
            put(page, id);
            return id;
        });
    }

    private Optional<Long> flowWith(long number) {
        return flows.values().stream()
                .filter(flow -> flow.exchanges().stream().anyMatch(one -> one.number() == number))
                .map(Flow::id)
                .findFirst();
    }

    private Optional<Long> known(Set<String> tracks) {
        return tracks.stream()
                .map(flowOfTrack::get)
                .filter(id -> id != null && flows.containsKey(id))
                .findFirst();
    }

    /** Once: who asks for the page again does not sign in or out again. */
    private Optional<Long> arrived(HandledRequest raw) {
        return Tracks.arrivals(raw).stream()
                .map(flowOfDeparture::remove)
                .filter(id -> id != null && flows.containsKey(id))
                .findFirst();
    }

    private static Party sender(Party to, HandledRequest raw) {
        if (to != Party.FRONT_END) {
            return Party.PROGRAM;
        }
        return Redaction.path(raw.target()).equals(BackchannelLogoutEndpoint.PATH) ? Party.PROVIDER : Party.BROWSER;
    }

    private long newFlow() {
        return ++lastFlow;
    }

    private void put(Exchange exchange, long id) {
        version++;
        Flow flow = flows.getOrDefault(id, new Flow(id, version, List.of()));
        flows.put(id, flow.with(exchange, version));
        MANY.forEach(this::bound);
        if (flows.size() > MOST_FLOWS) {
            flows.remove(flows.keySet().iterator().next());
        }
    }

    private void bound(Flow.Kind kind) {
        List<Flow> all =
                flows.values().stream().filter(flow -> flow.kind() == kind).toList();
        if (all.size() > MOST_OF_MANY) {
            flows.remove(all.get(0).id());
        }
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

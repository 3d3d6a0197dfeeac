package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.client.ClientMethod.PrivateKeyJwt;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.workshop.DecodedJwt;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import com.tailspin.surveys.workshop.rotation.LabView.Act;
import com.tailspin.surveys.workshop.rotation.LabView.Outcome;
import com.tailspin.surveys.workshop.rotation.LabView.Request;
import com.tailspin.surveys.workshop.rotation.LabView.Span;
import com.tailspin.surveys.workshop.rotation.LabView.Step;
import com.tailspin.surveys.workshop.rotation.LabView.Why;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events since the lab was started: where each certificate is registered, and the result of every token request.
 * Thread-safe; no lock is held during a token request.
 */
final class Rotation {

    static final String CLIENT = "workshop-rotation";
    static final int MOST_CERTIFICATES = 6;
    static final int MOST_STEPS = 40;
    static final int MOST_REQUESTS = 240;

    /** Length of the timeline. */
    static final Duration WINDOW = Duration.ofMinutes(2);

    private static final Duration SHORTEST = Duration.ofSeconds(20);
    /** Makes room to draw the first and the last request completely. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final int MOST_SPANS = 20;
    /** The verdict if the client could not even sign. */
    private static final String UNSENT = "unsent";

    private static final AssertionSettings ASSERTION = AssertionSettings.strict();

    private final IdentityProvider provider;
    private final TokenRequestSender requests;
    private final InstantSource clock;
    private final LabStore store;
    private final CredentialService credentials;
    private final AuthorityUrls authority;

    // This object's lock guards all following fields.
    private final List<Held> certificates = new ArrayList<>();
    private final Deque<Request> asked = new ArrayDeque<>();
    private final Deque<Told> steps = new ArrayDeque<>();
    private final Instant begun;
    private Instant latest;
    private int stored = 1;
    private int signing;
    private long accepted;
    private long refused;
    private long version;

    /** A certificate and its history. */
    private static final class Held {
        private final WorkshopKey key;
        private final Instant made;
        private final List<Span> registered = new ArrayList<>();
        private final List<Span> signed = new ArrayList<>();
        private Instant stored;

        Held(WorkshopKey key, Instant made) {
            this.key = key;
            this.made = made;
            this.stored = made;
        }
    }

    /** An action and its results. */
    private static final class Told {
        private final long number;
        private final Instant at;
        private final Act act;
        private final int certificate;
        private final List<Outcome> outcomes = new ArrayList<>();

        Told(long number, Instant at, Act act, int certificate) {
            this.number = number;
            this.at = at;
            this.act = act;
            this.certificate = certificate;
        }
    }

    /** Registers the client with that certificate, in place of all its previous ones. */
    Rotation(IdentityProvider provider, TokenRequestSender requests, InstantSource clock, WorkshopKey first) {
        this.provider = provider;
        this.requests = requests;
        this.clock = clock;
        this.begun = clock.instant();
        this.latest = begun;
        this.store = new LabStore(first, begun);
        this.authority = AuthorityUrls.of(provider.baseUrl(), DemoTenant.CONTOSO);
        this.credentials = new CertificateCredentials(
                new CertificateCredentialSettings(new ClientId(CLIENT), CertificateChoice.newest(), ASSERTION),
                store,
                clock,
                new SecureRandom());
        provider.register(ClientRegistration.of(
                        CLIENT,
                        List.of(),
                        List.of(),
                        new PrivateKeyJwt(
                                List.of(first.certificate()),
                                ASSERTION.algorithm().name()))
                .withProfile(Profile.STRICT));
        Held held = new Held(first, begun);
        held.registered.add(new Span(begun, Optional.empty()));
        certificates.add(held);
        tell(begun, Act.BEGUN, 1);
    }

    /** Whether another certificate fits; if not, the page says so. */
    synchronized boolean hasRoom() {
        boolean room = certificates.size() < MOST_CERTIFICATES;
        if (!room) {
            tell(clock.instant(), Act.NOT_MADE, 0);
        }
        return room;
    }

    synchronized void add(WorkshopKey key) {
        if (hasRoom()) {
            Instant now = clock.instant();
            certificates.add(new Held(key, now));
            tell(now, Act.MADE, certificates.size());
        }
    }

    /** No effect if it is already registered. */
    synchronized void upload(int number) {
        Held held = find(number);
        if (held != null && !isOpen(held.registered)) {
            provider.addCertificate(CLIENT, held.key.certificate());
            Instant now = clock.instant();
            put(held.registered, new Span(now, Optional.empty()));
            tell(now, Act.UPLOADED, number);
        }
    }

    /** No effect if it is already in the store. */
    synchronized void activate(int number) {
        Held held = find(number);
        if (held != null && stored != number) {
            Instant now = clock.instant();
            store.replace(held.key, now);
            held.stored = now;
            stored = number;
            tell(now, Act.ACTIVATED, number);
        }
    }

    /** No effect if it is not registered. The last certificate cannot be removed, and the page says so. */
    synchronized void remove(int number) {
        Held held = find(number);
        if (held == null || !isOpen(held.registered)) {
            return;
        }
        if (certificates.stream().filter(each -> isOpen(each.registered)).count() == 1) {
            tell(clock.instant(), Act.NOT_REMOVED, number);
            return;
        }
        provider.removeCertificate(CLIENT, held.key.certificate());
        Instant now = clock.instant();
        close(held.registered, now);
        tell(now, Act.REMOVED, number);
    }

    /** Requests one token, as the client would, and records the result. */
    void ask() {
        Instant at = clock.instant();
        String assertion;
        try {
            ClientCredential credential = credentials.credential(new CredentialTarget(
                    new Issuer(authority.assertionAudience()), URI.create(authority.tokenEndpoint())));
            assertion = ((ClientCredential.Assertion) credential).jwt();
        } catch (AuthRefused e) {
            keepUnsent(at, e.getMessage());
            return;
        }
        JudgedExchange exchange = requests.post(
                authority.tokenEndpoint(),
                List.of(
                        Map.entry("grant_type", "client_credentials"),
                        Map.entry("scope", "api://surveys/.default"),
                        Map.entry("client_id", CLIENT),
                        Map.entry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        Map.entry("client_assertion", assertion)));
        keep(at, String.valueOf(DecodedJwt.of(assertion).header().get("x5t#S256")), exchange);
    }

    /** Called when the requests have stopped or continue. */
    synchronized void changed() {
        version++;
    }

    /** Increases with every change. */
    synchronized long version() {
        return version;
    }

    synchronized LabView view(boolean running) {
        Instant least = begun.plus(SHORTEST);
        Instant to = (latest.isBefore(least) ? least : latest).plus(MARGIN);
        Instant from = to.minus(WINDOW).isAfter(begun) ? to.minus(WINDOW) : begun.minus(MARGIN);
        List<LabView.Certificate> all = new ArrayList<>();
        for (int number = 1; number <= certificates.size(); number++) {
            all.add(shown(number, certificates.get(number - 1)));
        }
        return new LabView(
                running,
                from,
                latest,
                to,
                accepted,
                refused,
                all,
                asked.stream().filter(one -> !one.at().isBefore(from)).toList(),
                steps.stream()
                        .map(told ->
                                new Step(told.number, told.at, told.act, told.certificate, List.copyOf(told.outcomes)))
                        .toList());
    }

    private LabView.Certificate shown(int number, Held held) {
        return new LabView.Certificate(
                number,
                held.key.names().sha256(),
                held.key.certificate().getNotBefore().toInstant(),
                held.key.certificate().getNotAfter().toInstant(),
                held.made,
                List.copyOf(held.registered),
                stored == number ? Optional.of(held.stored) : Optional.empty(),
                List.copyOf(held.signed));
    }

    private synchronized void keep(Instant at, String sha256, JudgedExchange exchange) {
        int number = 0;
        for (int each = 1; each <= certificates.size(); each++) {
            if (certificates.get(each - 1).key.names().sha256().equals(sha256)) {
                number = each;
            }
        }
        signsFrom(at, number);
        Held held = certificates.get(number - 1);
        Why why = exchange.accepted()
                ? Why.NONE
                : !exchange.verdict().equals("key")
                        ? Why.OTHER
                        : held.registered.stream().anyMatch(span -> span.from().isBefore(at))
                                ? Why.REMOVED
                                : Why.NOT_UPLOADED;
        keep(new Outcome(
                number,
                exchange.accepted(),
                exchange.verdict(),
                1,
                at,
                at,
                why,
                exchange.judged().isPresent() ? "" : exchange.answer(),
                exchange.judged().isPresent() ? Optional.of(exchange) : Optional.empty()));
    }

    private synchronized void keepUnsent(Instant at, String trouble) {
        signsFrom(at, 0);
        keep(new Outcome(stored, false, UNSENT, 1, at, at, Why.EXPIRED, trouble, Optional.empty()));
    }

    private void signsFrom(Instant at, int number) {
        if (signing != number) {
            if (signing > 0) {
                close(certificates.get(signing - 1).signed, at);
            }
            if (number > 0) {
                put(certificates.get(number - 1).signed, new Span(at, Optional.empty()));
            }
            signing = number;
        }
    }

    private void keep(Outcome outcome) {
        if (outcome.accepted()) {
            accepted++;
        } else {
            refused++;
        }
        asked.addLast(new Request(outcome.to(), outcome.certificate(), outcome.accepted(), outcome.verdict()));
        if (asked.size() > MOST_REQUESTS) {
            asked.removeFirst();
        }
        List<Outcome> outcomes = steps.getFirst().outcomes;
        Outcome before = outcomes.isEmpty() ? null : outcomes.get(outcomes.size() - 1);
        if (before != null && before.isLike(outcome)) {
            outcomes.set(outcomes.size() - 1, before.and(outcome));
        } else {
            put(outcomes, outcome);
        }
        changed(outcome.to());
    }

    private void tell(Instant at, Act act, int certificate) {
        steps.addFirst(new Told(version, at, act, certificate));
        if (steps.size() > MOST_STEPS) {
            steps.removeLast();
        }
        changed(at);
    }

    private void changed(Instant at) {
        version++;
        latest = at.isAfter(latest) ? at : latest;
    }

    private @Nullable Held find(int number) {
        if (number < 1 || number > certificates.size()) {
            tell(clock.instant(), Act.NOT_FOUND, number);
            return null;
        }
        return certificates.get(number - 1);
    }

    private static boolean isOpen(List<Span> spans) {
        return !spans.isEmpty() && spans.get(spans.size() - 1).isOpen();
    }

    private static void close(List<Span> spans, Instant at) {
        spans.set(spans.size() - 1, spans.get(spans.size() - 1).until(at));
    }

    private static <T> void put(List<T> list, T one) {
        list.add(one);
        if (list.size() > MOST_SPANS) {
            list.remove(0);
        }
    }
}

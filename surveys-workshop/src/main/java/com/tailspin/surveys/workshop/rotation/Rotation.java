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
import com.tailspin.surveys.workshop.rotation.LabView.Why;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private final List<HeldCertificate> certificates = new ArrayList<>();
    private final RotationLog log;
    private int stored = 1;
    private int signing;

    /** Registers the client with that certificate, in place of all its previous ones. */
    Rotation(IdentityProvider provider, TokenRequestSender requests, InstantSource clock, WorkshopKey first) {
        this.provider = provider;
        this.requests = requests;
        this.clock = clock;
        Instant begun = clock.instant();
        this.log = new RotationLog(begun);
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
        HeldCertificate held = new HeldCertificate(first, begun);
        held.register(begun);
        certificates.add(held);
        log.add(begun, Act.BEGUN, 1);
    }

    /** Whether another certificate fits; if not, the page says so. */
    synchronized boolean hasRoom() {
        boolean room = certificates.size() < MOST_CERTIFICATES;
        if (!room) {
            log.add(clock.instant(), Act.NOT_MADE, 0);
        }
        return room;
    }

    synchronized void add(WorkshopKey key) {
        if (hasRoom()) {
            Instant now = clock.instant();
            certificates.add(new HeldCertificate(key, now));
            log.add(now, Act.MADE, certificates.size());
        }
    }

    /** No effect if it is already registered. */
    synchronized void upload(int number) {
        HeldCertificate held = find(number);
        if (held != null && !held.isRegistered()) {
            provider.addCertificate(CLIENT, held.key().certificate());
            Instant now = clock.instant();
            held.register(now);
            log.add(now, Act.UPLOADED, number);
        }
    }

    /** No effect if it is already in the store. */
    synchronized void activate(int number) {
        HeldCertificate held = find(number);
        if (held != null && stored != number) {
            Instant now = clock.instant();
            store.replace(held.key(), now);
            held.store(now);
            stored = number;
            log.add(now, Act.ACTIVATED, number);
        }
    }

    /** No effect if it is not registered. The last certificate cannot be removed, and the page says so. */
    synchronized void remove(int number) {
        HeldCertificate held = find(number);
        if (held == null || !held.isRegistered()) {
            return;
        }
        if (certificates.stream().filter(HeldCertificate::isRegistered).count() == 1) {
            log.add(clock.instant(), Act.NOT_REMOVED, number);
            return;
        }
        provider.removeCertificate(CLIENT, held.key().certificate());
        Instant now = clock.instant();
        held.unregister(now);
        log.add(now, Act.REMOVED, number);
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
        log.changed();
    }

    /** Increases with every change. */
    synchronized long version() {
        return log.version();
    }

    synchronized LabView view(boolean running) {
        List<LabView.Certificate> all = new ArrayList<>();
        for (int number = 1; number <= certificates.size(); number++) {
            all.add(certificates.get(number - 1).shown(number, stored == number));
        }
        return log.view(running, all);
    }

    private synchronized void keep(Instant at, String sha256, JudgedExchange exchange) {
        int number = 0;
        for (int each = 1; each <= certificates.size(); each++) {
            if (certificates.get(each - 1).key().names().sha256().equals(sha256)) {
                number = each;
            }
        }
        signsFrom(at, number);
        HeldCertificate held = certificates.get(number - 1);
        Why why = exchange.accepted()
                ? Why.NONE
                : !exchange.verdict().equals("key")
                        ? Why.OTHER
                        : held.wasRegisteredBefore(at) ? Why.REMOVED : Why.NOT_UPLOADED;
        log.add(new Outcome(
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
        log.add(new Outcome(stored, false, UNSENT, 1, at, at, Why.EXPIRED, trouble, Optional.empty()));
    }

    private void signsFrom(Instant at, int number) {
        if (signing != number) {
            if (signing > 0) {
                certificates.get(signing - 1).stopSigning(at);
            }
            if (number > 0) {
                certificates.get(number - 1).startSigning(at);
            }
            signing = number;
        }
    }

    private @Nullable HeldCertificate find(int number) {
        if (number < 1 || number > certificates.size()) {
            log.add(clock.instant(), Act.NOT_FOUND, number);
            return null;
        }
        return certificates.get(number - 1);
    }
}

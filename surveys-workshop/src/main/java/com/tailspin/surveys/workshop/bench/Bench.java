package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.MintedAssertion;
import com.tailspin.surveys.workshop.assertion.Minting;
import com.tailspin.surveys.workshop.assertion.Placeholders;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes assertions from any text, sends them to the running provider, and reports its verdicts. */
public final class Bench {

    /** Number of concurrent senders in a race. */
    static final int RACERS = 8;

    /** Makes an assertion longer than the provider accepts. */
    private static final int PAD = 66_000;

    private final Workshop workshop;
    private final TokenRequestSender requests;
    private @Nullable BenchClients clients;

    Bench(Workshop workshop) {
        this.workshop = workshop;
        this.requests = new TokenRequestSender(workshop);
    }

    /** A profile's name as used in settings and client ids. */
    public static String spelt(Profile profile) {
        return profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Sends the request as often as the repetition says. */
    ExperimentOutcome send(Experiment experiment, Profile profile, Repetition repetition) {
        return switch (repetition) {
            case ONCE -> send(experiment, profile);
            case TWICE -> sendTwice(experiment, profile);
            case RACE -> race(experiment, profile);
        };
    }

    /** Sends the request once. */
    ExperimentOutcome send(Experiment experiment, Profile profile) {
        Sending sending = sending(experiment, profile);
        return sending.outcome(List.of(sending.now()));
    }

    /** Sends the same request a second time. */
    ExperimentOutcome sendTwice(Experiment experiment, Profile profile) {
        Sending sending = sending(experiment, profile);
        return sending.outcome(List.of(sending.now(), sending.now()));
    }

    /** Sends the same request {@value #RACERS} times concurrently. */
    ExperimentOutcome race(Experiment experiment, Profile profile) {
        Sending sending = sending(experiment, profile);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            List<CompletableFuture<JudgedExchange>> running = IntStream.range(0, RACERS)
                    .mapToObj(racer -> CompletableFuture.supplyAsync(
                            () -> {
                                await(start);
                                return sending.now();
                            },
                            racers))
                    .toList();
            start.countDown();
            return sending.outcome(running.stream().map(CompletableFuture::join).toList());
        } finally {
            racers.shutdown();
        }
    }

    /** The clients, registered on first use. */
    synchronized BenchClients clients() {
        BenchClients known = clients;
        if (known == null) {
            known = BenchClients.registeredAt(workshop.provider());
            clients = known;
        }
        return known;
    }

    AuthorityUrls honest() {
        return AuthorityUrls.of(workshop.provider().baseUrl(), DemoTenant.CONTOSO);
    }

    TokenRequestSender requests() {
        return requests;
    }

    /** One request, made once, that can be sent repeatedly. */
    private final class Sending {
        private final Profile profile;
        private final String client;
        private final MintedAssertion minted;
        private final List<Map.Entry<String, String>> form;

        Sending(Profile profile, String client, MintedAssertion minted, List<Map.Entry<String, String>> form) {
            this.profile = profile;
            this.client = client;
            this.minted = minted;
            this.form = form;
        }

        JudgedExchange now() {
            return requests.post(honest().tokenEndpoint(), form);
        }

        ExperimentOutcome outcome(List<JudgedExchange> exchanges) {
            return new ExperimentOutcome(profile, client, minted, exchanges);
        }
    }

    private Sending sending(Experiment experiment, Profile profile) {
        WorkshopKey registered = experiment.signer() == Signer.EXPIRED
                ? clients().expired()
                : clients().own(profile);
        WorkshopKey signs =
                switch (experiment.signer()) {
                    case OTHER -> clients().other();
                    case UNREGISTERED -> clients().unregistered();
                    case OWN, STALE, EXPIRED, PUBLIC_KEY, NONE -> registered;
                };
        String client =
                experiment.signer() == Signer.EXPIRED ? BenchClients.expired(profile) : BenchClients.id(profile);
        Placeholders values = placeholders(profile, client, registered, signs, experiment.skew());
        MintedAssertion minted = mint(experiment, values, signs);
        Placeholders known = values.with("assertion", minted.compact());
        return new Sending(profile, client, minted, form(experiment.form(), known));
    }

    private Placeholders placeholders(
            Profile profile, String client, WorkshopKey registered, WorkshopKey signs, long skew) {
        AuthorityUrls authority = honest();
        return Placeholders.at(Instant.now().plusSeconds(skew))
                .with("client", client)
                .with("other_client", BenchClients.other(profile))
                .with("disabled_client", BenchClients.disabled(profile))
                .with("issuer", authority.assertionAudience())
                .with(
                        "other_issuer",
                        AuthorityUrls.of(authority.base(), DemoTenant.FABRIKAM).issuer())
                .with("token_endpoint", authority.tokenEndpoint())
                .with("par_endpoint", authority.pushedAuthorizationEndpoint())
                .with("thumbprint", registered.names().sha256())
                .with("thumbprint_padded", registered.names().paddedSha256())
                .with("thumbprint_sha1", registered.names().sha1())
                .with("other_thumbprint", clients().other().names().sha256())
                .with("other_thumbprint_sha1", clients().other().names().sha1())
                .with("key_thumbprint", signs.names().sha256())
                .with("key_jwk", signs.publicJwk())
                .with("pad", "x".repeat(PAD));
    }

    private static MintedAssertion mint(Experiment experiment, Placeholders values, WorkshopKey signs) {
        String header = values.fill(experiment.header());
        String claims = values.fill(experiment.claims());
        String input = Minting.signingInput(header, claims);
        byte[] signature =
                switch (experiment.signer()) {
                    case NONE -> new byte[0];
                    case PUBLIC_KEY ->
                        Minting.hmac(signs.certificate().getPublicKey().getEncoded(), input);
                    case STALE ->
                        Minting.sign(
                                Minting.algorithm(header),
                                signs.privateKey(),
                                Minting.signingInput(header, claims + " "));
                    case OWN, OTHER, UNREGISTERED, EXPIRED ->
                        Minting.sign(Minting.algorithm(header), signs.privateKey(), input);
                };
        return new MintedAssertion(header, claims, Minting.base64url(signature));
    }

    private static List<Map.Entry<String, String>> form(String typed, Placeholders values) {
        List<Map.Entry<String, String>> form = new ArrayList<>();
        for (String line : typed.split("\n", -1)) {
            if (!line.isBlank()) {
                int equals = line.indexOf('=');
                String name = equals < 0 ? line : line.substring(0, equals);
                String value = equals < 0 ? "" : line.substring(equals + 1);
                form.add(Map.entry(values.fill(name), values.fill(value)));
            }
        }
        return form;
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

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
import com.tailspin.surveys.workshop.bench.Experiment.Draft;
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

/** Makes assertions and proofs from any text, sends them to the running provider, and reports its verdicts. */
public final class Bench {

    /** Number of concurrent senders in a race. */
    static final int RACERS = 8;

    /** Makes an assertion longer than the provider accepts. */
    private static final int PAD = 66_000;

    private static final String USED_PROOF = "$used_proof";

    private final Workshop workshop;
    private final TokenRequestSender requests;
    private final StolenTokens tokens = new StolenTokens(this);
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
        return sending.outcome(List.of(send(sending)));
    }

    /** Sends the same request a second time. */
    ExperimentOutcome sendTwice(Experiment experiment, Profile profile) {
        Sending sending = sending(experiment, profile);
        return sending.outcome(List.of(send(sending), send(sending)));
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
                                return send(sending);
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

    /** The form of a token request whose client is authenticated. */
    List<Map.Entry<String, String>> form(Draft draft, Profile profile) {
        return requested(draft.made(), profile).lines();
    }

    /** A proof for a token request, of the key that stolen tokens are bound to. */
    String proof(Profile profile) {
        return requested(Draft.withProof().made(), profile).minted().compact();
    }

    /** One request, made once, that can be sent repeatedly. */
    private record Sending(
            Target target,
            Profile profile,
            String client,
            MintedAssertion minted,
            List<Map.Entry<String, String>> lines) {

        ExperimentOutcome outcome(List<JudgedExchange> exchanges) {
            return new ExperimentOutcome(profile, client, minted, exchanges);
        }
    }

    private JudgedExchange send(Sending sending) {
        return switch (sending.target()) {
            case ASSERTION -> requests.post(honest().tokenEndpoint(), sending.lines());
            case TOKEN_PROOF ->
                requests.post(honest().tokenEndpoint(), form(new Draft(), sending.profile()), sending.lines());
            case STOLEN_TOKEN -> requests.get(honest().userInfoEndpoint(), sending.lines());
        };
    }

    private Sending sending(Experiment experiment, Profile profile) {
        Sending sending = requested(experiment, profile);
        if (experiment.lines().contains(USED_PROOF)) {
            // The owner of the token is first.
            send(sending);
        }
        return sending;
    }

    private Sending requested(Experiment experiment, Profile profile) {
        boolean proof = experiment.target().isProof();
        WorkshopKey own = proof
                ? clients().bound()
                : experiment.signer() == Signer.EXPIRED
                        ? clients().expired()
                        : clients().own(profile);
        WorkshopKey signs =
                switch (experiment.signer()) {
                    case OTHER -> clients().other();
                    case UNREGISTERED -> clients().unregistered();
                    case OWN, STALE, EXPIRED, PUBLIC_KEY, NONE -> own;
                };
        String client =
                experiment.signer() == Signer.EXPIRED ? BenchClients.expired(profile) : BenchClients.id(profile);
        Placeholders values = placeholders(profile, client, own, signs, experiment.skew());
        Placeholders known = proof ? withTokens(values, experiment, profile) : values;
        MintedAssertion minted = mint(experiment, known, signs);
        return new Sending(
                experiment.target(),
                profile,
                client,
                minted,
                proof
                        ? lines(experiment.lines(), ": ", withSecrets(known, experiment, profile, minted))
                        : lines(experiment.lines(), "=", known.with("assertion", minted.compact())));
    }

    /** Adds what a proof can contain. Requests only what the experiment mentions. */
    private Placeholders withTokens(Placeholders values, Experiment experiment, Profile profile) {
        String typed = experiment.header() + experiment.claims();
        Placeholders more = values.with("userinfo_endpoint", honest().userInfoEndpoint())
                .with("token_jwk", clients().bound().publicJwk())
                .with("other_ath", Minting.sha256("another token"));
        more = typed.contains("$nonce") ? more.with("nonce", tokens.nonce(profile)) : more;
        return typed.contains("$ath") ? more.with("ath", Minting.sha256(tokens.bound(profile))) : more;
    }

    /** Adds what only a header may contain, because header and claims of the JWT are shown. */
    private Placeholders withSecrets(
            Placeholders values, Experiment experiment, Profile profile, MintedAssertion minted) {
        Placeholders more = values.with("proof", minted.compact()).with("used_proof", minted.compact());
        more = experiment.lines().contains("$token") ? more.with("token", tokens.bound(profile)) : more;
        return experiment.lines().contains("$bearer_token") ? more.with("bearer_token", tokens.unbound(profile)) : more;
    }

    /** The nonce with which the provider answers a proof that has none; empty if it demands none. */
    String freshNonce(Profile profile) {
        Experiment without = Draft.withProof().withoutClaim("nonce").made();
        return send(requested(without, profile)).headers().getOrDefault("DPoP-Nonce", "");
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

    private static List<Map.Entry<String, String>> lines(String typed, String separator, Placeholders values) {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        for (String line : typed.split("\n", -1)) {
            if (!line.isBlank()) {
                int end = line.indexOf(separator);
                String name = end < 0 ? line : line.substring(0, end);
                String value = end < 0 ? "" : line.substring(end + separator.length());
                lines.add(Map.entry(values.fill(name), values.fill(value)));
            }
        }
        return lines;
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

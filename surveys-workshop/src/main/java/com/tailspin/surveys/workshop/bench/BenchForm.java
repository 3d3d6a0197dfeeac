package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The content of the page's form.
 *
 * @param row the named experiment from which it was started; empty if none
 * @param experiment the experiment; its clock is correct if the skew is not a number
 * @param skew as typed
 * @param guesses by selected profile; empty if nothing was guessed
 */
public record BenchForm(String row, Experiment experiment, String skew, Map<Profile, String> guesses) {

    /** The possible guesses for a request that is sent several times: how many are accepted. */
    public static final List<String> COUNTS =
            IntStream.rangeClosed(0, Bench.RACERS).mapToObj(Integer::toString).toList();

    private static final List<String> ASSERTION_PLACEHOLDERS = List.of(
            "client",
            "other_client",
            "disabled_client",
            "issuer",
            "other_issuer",
            "token_endpoint",
            "par_endpoint",
            "now",
            "random",
            "thumbprint",
            "thumbprint_padded",
            "thumbprint_sha1",
            "other_thumbprint",
            "other_thumbprint_sha1",
            "key_thumbprint",
            "key_jwk",
            "assertion",
            "pad");

    private static final List<String> TOKEN_PROOF_PLACEHOLDERS = List.of(
            "token_endpoint", "par_endpoint", "now", "random", "nonce", "key_jwk", "proof", "used_proof", "pad");

    private static final List<String> STOLEN_TOKEN_PLACEHOLDERS = List.of(
            "userinfo_endpoint",
            "token_endpoint",
            "now",
            "random",
            "ath",
            "other_ath",
            "key_jwk",
            "token_jwk",
            "token",
            "bearer_token",
            "proof",
            "used_proof",
            "pad");

    private static final long LARGEST_SKEW = 1_000_000_000;

    /** A named experiment for all profiles, without guesses. */
    static BenchForm of(NamedExperiment row) {
        Map<Profile, String> guesses = new EnumMap<>(Profile.class);
        List.of(Profile.values()).forEach(profile -> guesses.put(profile, ""));
        return new BenchForm(
                row.id(), row.experiment(), Long.toString(row.experiment().skew()), guesses);
    }

    static BenchForm read(Context ctx) {
        Map<Profile, String> guesses = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            String name = Bench.spelt(profile);
            if (!Forms.text(ctx, "ask-" + name).isEmpty()) {
                guesses.put(profile, Forms.text(ctx, "guess-" + name));
            }
        }
        String skew = Forms.text(ctx, "skew");
        Experiment experiment = new Experiment(
                Target.of(Forms.text(ctx, "target")),
                typed(ctx, "header"),
                typed(ctx, "claims"),
                typed(ctx, "form"),
                Signer.of(Forms.text(ctx, "signer")),
                number(skew).orElse(0L));
        return new BenchForm(Forms.text(ctx, "row"), experiment, skew, guesses);
    }

    /** The possible guesses: accepted, or the check that fails, in the order of the checks. */
    public List<String> verdicts() {
        List<String> verdicts = new ArrayList<>(List.of(JudgedExchange.ACCEPTED));
        verdicts.addAll(experiment.target().checks());
        verdicts.add(JudgedExchange.UNPROCESSED);
        return verdicts;
    }

    /** The placeholders that mean something for this target. */
    public List<String> placeholders() {
        return switch (experiment.target()) {
            case ASSERTION -> ASSERTION_PLACEHOLDERS;
            case TOKEN_PROOF -> TOKEN_PROOF_PLACEHOLDERS;
            case STOLEN_TOKEN -> STOLEN_TOKEN_PLACEHOLDERS;
        };
    }

    boolean skewIsWrong() {
        return !skew.isBlank() && number(skew).isEmpty();
    }

    public boolean asks(Profile profile) {
        return guesses.containsKey(profile);
    }

    boolean asksNobody() {
        return guesses.isEmpty();
    }

    public String guess(Profile profile) {
        return guesses.getOrDefault(profile, "");
    }

    private static Optional<Long> number(String text) {
        try {
            long seconds = Long.parseLong(text.strip());
            return Math.abs(seconds) <= LARGEST_SKEW ? Optional.of(seconds) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Browsers send line ends as CR LF, however they were typed. */
    private static String typed(Context ctx, String field) {
        return Forms.text(ctx, field).replace("\r\n", "\n");
    }
}

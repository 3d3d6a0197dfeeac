package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.adapters.web.ui.page.Forms;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.Exchange;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is in the page's form.
 *
 * @param row the named experiment that it began as; empty if none
 * @param experiment what is on the bench; its clock is right if the text of it is no number
 * @param skew as it was typed
 * @param guesses for each profile that is asked; empty where nothing was guessed
 */
public record BenchForm(String row, Experiment experiment, String skew, Map<Profile, String> guesses) {

    /** What can be guessed: to be let in, or the check that refuses, in the order of the checks. */
    public static final List<String> VERDICTS = List.of(
            Exchange.ACCEPTED,
            "form",
            "one-method",
            "assertion-type",
            "parse",
            "client",
            "method",
            "typ",
            "alg",
            "crit",
            "iss-sub",
            "key",
            "certificate-dates",
            "signature",
            "aud",
            "exp",
            "nbf",
            "iat",
            "lifetime",
            "jti",
            "replay",
            Exchange.UNHEARD);

    /** What can be guessed of a request that is sent several times: how many are accepted. */
    public static final List<String> COUNTS =
            IntStream.rangeClosed(0, Bench.RACERS).mapToObj(Integer::toString).toList();

    private static final long LARGEST_SKEW = 1_000_000_000;

    /** A named experiment, for all profiles, nothing guessed. */
    static BenchForm of(NamedRow row) {
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
                typed(ctx, "header"),
                typed(ctx, "claims"),
                typed(ctx, "form"),
                Signer.of(Forms.text(ctx, "signer")),
                number(skew).orElse(0L));
        return new BenchForm(Forms.text(ctx, "row"), experiment, skew, guesses);
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

    /** Browsers send line ends as CR LF, whatever was typed. */
    private static String typed(Context ctx, String field) {
        return Forms.text(ctx, field).replace("\r\n", "\n");
    }
}

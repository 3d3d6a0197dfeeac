package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    private static final long LARGEST_SKEW = 1_000_000_000;

    /** Half of what the server accepts as the head of a request, which also contains cookies. */
    private static final int LONGEST_LINK = 4096;

    /** A named experiment for all profiles that settings can select, without guesses. */
    static BenchForm of(NamedExperiment row) {
        Map<Profile, String> guesses = new EnumMap<>(Profile.class);
        Profile.SELECTABLE.forEach(profile -> guesses.put(profile, ""));
        return new BenchForm(
                row.id(), row.experiment(), Long.toString(row.experiment().skew()), guesses);
    }

    /** The experiment that an address made by {@link #link} contains; empty if it contains none. */
    static Optional<BenchForm> shared(Context ctx) {
        return ctx.queryParam("claims") == null
                ? Optional.empty()
                : Optional.of(with(
                        of(new NamedExperiment("", new Experiment(Target.ASSERTION, "", "", "", Signer.OWN, 0)))
                                .guesses(),
                        field -> Optional.ofNullable(ctx.queryParam(field)).orElse("")));
    }

    /** Reads what the page's form sent. */
    static BenchForm read(Context ctx) {
        Map<Profile, String> guesses = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            String name = Bench.spelt(profile);
            if (!Forms.text(ctx, "ask-" + name).isEmpty()) {
                guesses.put(profile, Forms.text(ctx, "guess-" + name));
            }
        }
        return with(guesses, field -> Forms.text(ctx, field));
    }

    private static BenchForm with(Map<Profile, String> guesses, UnaryOperator<String> sent) {
        // Browsers send line ends as CR LF, however they were typed.
        UnaryOperator<String> typed = field -> sent.apply(field).replace("\r\n", "\n");
        String skew = sent.apply("skew");
        Experiment experiment = new Experiment(
                Target.of(sent.apply("target")),
                typed.apply("header"),
                typed.apply("claims"),
                typed.apply("form"),
                Signer.of(sent.apply("signer")),
                number(skew).orElse(0L));
        return new BenchForm(sent.apply("row"), experiment, skew, guesses);
    }

    /** The address at which anyone finds this experiment; empty if it would be too long for an address. */
    public Optional<String> link() {
        if (Catalogue.find(row)
                .filter(named -> named.experiment().equals(experiment))
                .isPresent()) {
            return Optional.of("/workshop/bench?row=" + row);
        }
        String link = "/workshop/bench?"
                + TokenRequestSender.encoded(List.of(
                        Map.entry("target", experiment.target().spelt()),
                        Map.entry("header", experiment.header()),
                        Map.entry("claims", experiment.claims()),
                        Map.entry("form", experiment.lines()),
                        Map.entry("signer", experiment.signer().spelt()),
                        Map.entry("skew", Long.toString(experiment.skew()))));
        return link.length() <= LONGEST_LINK ? Optional.of(link) : Optional.empty();
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
}

package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.bench.Experiment.Draft;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * @param repetition how often the request was sent; empty if it was not sent yet
 */
public record BenchForm(
        String row, Experiment experiment, String skew, Map<Profile, String> guesses, Optional<Repetition> repetition) {

    /** The possible guesses for a request that is sent several times: how many are accepted. */
    public static final List<String> COUNTS =
            IntStream.rangeClosed(0, Bench.RACERS).mapToObj(Integer::toString).toList();

    private static final String ROW = "row";
    private static final String TARGET = "target";
    private static final String ASK = "ask-";
    private static final String GUESS = "guess-";

    /** The button with which the form was sent. */
    static final String ACTION = "action";

    private static final long LARGEST_SKEW = 1_000_000_000;

    /** What is accepted as a page to return to, after the language was changed. */
    private static final int LONGEST_LINK = 2000;

    /** A named experiment for all profiles that settings can select, without guesses. */
    static BenchForm of(NamedExperiment row) {
        Map<Profile, String> guesses = new EnumMap<>(Profile.class);
        Profile.SELECTABLE.forEach(profile -> guesses.put(profile, ""));
        return new BenchForm(
                row.id(), row.experiment(), Long.toString(row.experiment().skew()), guesses, Optional.empty());
    }

    /**
     * The form at an address made by {@link #link}: a named experiment with what differs from it. Valid by default.
     */
    static BenchForm at(Context ctx) {
        UnaryOperator<String> sent =
                field -> Optional.ofNullable(ctx.queryParam(field)).orElse("");
        NamedExperiment valid = sent.apply(TARGET).isEmpty()
                ? Catalogue.find(Catalogue.GOOD).orElseThrow()
                : unnamed(sent.apply(TARGET));
        BenchForm start = of(Catalogue.find(sent.apply(ROW)).orElse(valid));
        Map<String, String> fields = new HashMap<>(start.texts());
        fields.replaceAll(
                (name, text) -> Optional.ofNullable(ctx.queryParam(name)).orElse(text));
        boolean chosen =
                ctx.queryParamMap().keySet().stream().anyMatch(name -> name.startsWith(ASK) || name.startsWith(GUESS));
        fields.put(ROW, start.row());
        fields.put(TARGET, start.experiment().target().spelt());
        return with(
                chosen ? guesses(start.experiment().target(), sent) : start.guesses(),
                field -> fields.getOrDefault(field, ""),
                Optional.of(sent.apply(ACTION)).filter(action -> !action.isEmpty()));
    }

    /** Reads what the page's form sent. */
    static BenchForm read(Context ctx) {
        UnaryOperator<String> sent = field -> Forms.text(ctx, field);
        return with(guesses(Target.of(sent.apply(TARGET)), sent), sent, Optional.of(sent.apply(ACTION)));
    }

    /** A valid experiment that has no number. */
    private static NamedExperiment unnamed(String target) {
        Draft valid =
                switch (Target.of(target)) {
                    case ASSERTION -> new Draft();
                    case TOKEN_PROOF -> Draft.withProof();
                    case STOLEN_TOKEN -> Draft.withToken();
                };
        return new NamedExperiment("", valid.made());
    }

    private static Map<Profile, String> guesses(Target target, UnaryOperator<String> sent) {
        Map<Profile, String> guesses = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            String name = Bench.spelt(profile);
            if (!sent.apply(ASK + name).isEmpty()) {
                String guess = sent.apply(GUESS + name);
                boolean possible = COUNTS.contains(guess) || target.verdicts().contains(guess);
                guesses.put(profile, possible ? guess : "");
            }
        }
        return guesses;
    }

    private static BenchForm with(Map<Profile, String> guesses, UnaryOperator<String> sent, Optional<String> action) {
        // Browsers send line ends as CR LF, however they were typed.
        UnaryOperator<String> typed = field -> sent.apply(field).replace("\r\n", "\n");
        String skew = sent.apply("skew");
        Experiment experiment = new Experiment(
                Target.of(sent.apply(TARGET)),
                typed.apply("header"),
                typed.apply("claims"),
                typed.apply("form"),
                Signer.of(sent.apply("signer")),
                number(skew).orElse(0L));
        return new BenchForm(sent.apply(ROW), experiment, skew, guesses, action.map(Repetition::of));
    }

    /** The fields that can be changed, except profiles and guesses, by their names. */
    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("header", experiment.header());
        texts.put("claims", experiment.claims());
        texts.put("form", experiment.lines());
        texts.put("signer", experiment.signer().spelt());
        texts.put("skew", skew);
        return texts;
    }

    /** The address at which anyone finds this form as it is; empty if it would be too long for an address. */
    public Optional<String> link() {
        String target = experiment.target().spelt();
        NamedExperiment named = Catalogue.find(row)
                .filter(each -> each.experiment().target() == experiment.target())
                .orElseGet(() -> unnamed(target));
        BenchForm start = of(named);
        List<Map.Entry<String, String>> query = new ArrayList<>();
        query.add(named.id().isEmpty() ? Map.entry(TARGET, target) : Map.entry(ROW, row));
        texts().forEach((name, text) -> {
            if (!text.equals(start.texts().get(name))) {
                query.add(Map.entry(name, text));
            }
        });
        if (!guesses.equals(start.guesses())) {
            for (Profile profile : Profile.values()) {
                if (asks(profile)) {
                    query.add(Map.entry(ASK + Bench.spelt(profile), "yes"));
                }
                query.add(Map.entry(GUESS + Bench.spelt(profile), guess(profile)));
            }
        }
        repetition.ifPresent(sent -> query.add(Map.entry(ACTION, sent.spelt())));
        String link = "/workshop/bench?" + TokenRequestSender.encoded(query);
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

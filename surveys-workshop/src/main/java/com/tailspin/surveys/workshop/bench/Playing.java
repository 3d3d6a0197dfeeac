package com.tailspin.surveys.workshop.bench;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A game in progress. Its whole state is in the query of the page's address, so that it survives reloading, the back
 * button and restarts, and players do not disturb each other.
 *
 * @param guesses of the first questions, in order: a possible answer of the question, or empty if none was chosen
 */
public record Playing(Game game, List<String> guesses) {

    private static final String NUMBER = "number";
    private static final String GUESS = "guess";

    /**
     * A question with the player's guess and the provider's answer.
     *
     * @param number from 1
     */
    public record Answered(int number, Game.Question question, String guess, ExperimentOutcome outcome) {

        public boolean right() {
            return !guess.isEmpty()
                    && outcome.trueOf(guess) == outcome.exchanges().size();
        }

        /** The provider's answer in the form of a guess. */
        public String answer() {
            return question.repetition() == Repetition.ONCE
                    ? outcome.first().verdict()
                    : Long.toString(outcome.accepted());
        }

        /** Whether several copies were accepted, which happens only at a racy server. */
        public boolean raced() {
            return outcome.accepted() > 1;
        }
    }

    public Playing {
        guesses = List.copyOf(guesses);
    }

    /** Reads the query. Empty if it has no number of a game. */
    static Optional<Playing> of(Context ctx) {
        return number(ctx.queryParam(NUMBER)).map(number -> {
            Game game = Game.of(number);
            List<String> sent = ctx.queryParams(GUESS);
            return new Playing(
                    game,
                    IntStream.range(0, Math.min(sent.size(), Game.LENGTH))
                            .mapToObj(
                                    at -> game.questions().get(at).answers().contains(sent.get(at)) ? sent.get(at) : "")
                            .toList());
        });
    }

    static boolean hasNumber(Context ctx) {
        return ctx.queryParam(NUMBER) != null;
    }

    private static Optional<Integer> number(@Nullable String text) {
        if (text == null || !text.strip().matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(text.strip())).filter(number -> number > 0);
    }

    /** The number of the next question, from 1; one more than there are if all have been answered. */
    public int next() {
        return guesses.size() + 1;
    }

    public boolean over() {
        return guesses.size() == Game.LENGTH;
    }

    /** The next question; only if the game is not over. */
    public Game.Question question() {
        return game.questions().get(guesses.size());
    }

    /** Sends the question's request and returns what the provider answered this time. */
    Answered answered(int number, Bench bench) {
        Game.Question question = game.questions().get(number - 1);
        return new Answered(
                number,
                question,
                guesses.get(number - 1),
                bench.send(question.row().experiment(), question.profile(), question.repetition()));
    }

    /** The state as the query of an address; its characters need no encoding. */
    public String query() {
        return Stream.concat(
                        Stream.of(NUMBER + "=" + game.number()),
                        guesses.stream().map(guess -> GUESS + "=" + guess))
                .collect(Collectors.joining("&"));
    }
}

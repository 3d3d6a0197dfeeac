package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.idp.client.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Ten questions about what the provider will answer. A number determines questions and order, so that a class can play
 * the same game. Contains no answers: those are the running provider's.
 */
public record Game(int number, List<Question> questions) {

    /** Number of questions. */
    public static final int LENGTH = 10;

    /** The highest number of a game; the lowest is 1. */
    public static final int HIGHEST = 999_999;

    private static final int SINGLE = LENGTH - 3;

    /** Experiments that are sent repeatedly: what all profiles accept, and what only some do. */
    private static final List<String> REPEATED = List.of(Catalogue.GOOD, Catalogue.GOOD, "10", "15", "24", "26", "36b");

    /**
     * One question: how does the provider answer this request?
     *
     * @param profile under which the provider judges it
     */
    public record Question(NamedExperiment row, Profile profile, Repetition repetition) {

        /** The possible answers: verdicts, or numbers of accepted requests if it is sent repeatedly. */
        public List<String> answers() {
            return switch (repetition) {
                case ONCE -> row.experiment().target().verdicts();
                case TWICE -> BenchForm.COUNTS.subList(0, 3);
                case RACE -> BenchForm.COUNTS;
            };
        }
    }

    public Game {
        questions = List.copyOf(questions);
    }

    /** Returns the same game for the same number, on every machine. */
    static Game of(int number) {
        // Random's sequence is specified, unlike that of other generators.
        Random random = new Random(number);
        List<List<NamedExperiment>> groups = new ArrayList<>(Catalogue.GROUPS.values());
        groups.removeIf(group -> group.get(0).experiment().target() != Target.ASSERTION);
        Collections.shuffle(groups, random);
        List<Question> questions = new ArrayList<>(groups.subList(0, SINGLE).stream()
                .map(group -> new Question(one(unlikeGood(group), random), profile(random), Repetition.ONCE))
                .toList());
        questions.add(new Question(repeated(random), profile(random), Repetition.TWICE));
        questions.add(new Question(repeated(random), profile(random), Repetition.RACE));
        questions.add(new Question(Catalogue.find(Catalogue.GOOD).orElseThrow(), Profile.RACY, Repetition.RACE));
        Collections.shuffle(questions, random);
        return new Game(number, questions);
    }

    private static List<NamedExperiment> unlikeGood(List<NamedExperiment> group) {
        return group.stream().filter(row -> !row.id().equals(Catalogue.GOOD)).toList();
    }

    private static NamedExperiment repeated(Random random) {
        return Catalogue.find(one(REPEATED, random)).orElseThrow();
    }

    private static Profile profile(Random random) {
        return one(Profile.SELECTABLE, random);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}

package com.tailspin.surveys.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts written by fictitious respondents. */
final class DemoTexts {

    private static final List<String> KIND = List.of(
            "Everybody was friendly and knew what they were talking about.",
            "It simply works. Please keep it that way.",
            "The best so far. I told my colleagues about it.",
            "Quick answers, clear words, no waiting.",
            "I liked how much time there was for questions.",
            "Much better than last year, thank you!",
            "Calm, well organised and useful.",
            "My question was answered within an hour. Impressive.");

    private static final List<String> FAIR = List.of(
            "Good on the whole, but it took a while to find the right page.",
            "Fine. A little more detail at the start would help.",
            "Mostly what I expected. The second half was too long.",
            "Okay, though I had to ask twice.",
            "Useful, but the room was crowded.",
            "It does the job. Search could be better.");

    private static final List<String> STERN = List.of(
            "I waited for three days and then had to call.",
            "Too loud, too late, too long.",
            "The instructions did not match what I saw on the screen.",
            "Nobody could tell me who is responsible.",
            "I gave up halfway and did it by hand.",
            "Please test this on a phone. I could not reach the button.");

    private static final List<String> WISHES = List.of(
            "More examples",
            "Longer breaks",
            "A quiet room",
            "Shorter meetings",
            "An offline mode",
            "Dark mode",
            "Fresh fruit",
            "Clearer prices",
            "A printable summary",
            "Earlier invitations",
            "Better coffee ☕",
            "Bike racks");

    private static final List<String> OTHERS =
            List.of("Through my sister", "A poster at the station", "I do not remember", "At a fair", "By chance");

    String written(String question, double pleased, Random random) {
        if (question.toLowerCase(Locale.ROOT).contains("one thing")) {
            return pick(WISHES, random);
        }
        return pick(pleased > 0.66 ? KIND : pleased > 0.4 ? FAIR : STERN, random);
    }

    String other(Random random) {
        return pick(OTHERS, random);
    }

    private static String pick(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}

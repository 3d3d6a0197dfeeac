package com.tailspin.surveys.workshop.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity provider's findings and remedies in the language of a page. The provider writes English, for its log; the
 * German wording is in {@code findings_de.txt}. A sentence that is not there stays as the provider wrote it.
 */
public final class Findings {

    /**
     * A finding or a remedy.
     *
     * @param asWritten whether it is in the provider's English, on a page in another language
     */
    public record Wording(String text, boolean asWritten) {}

    /** A sentence with places for what varies. */
    private record Sentence(Pattern english, int literals, String german) {

        private static final Pattern PLACE = Pattern.compile("\\{\\d}");

        static Sentence of(String english, String german) {
            StringBuilder pattern = new StringBuilder();
            int literals = 0;
            for (String literal : PLACE.split(english, -1)) {
                pattern.append(pattern.isEmpty() ? "" : "(.+)").append(Pattern.quote(literal));
                literals += literal.length();
            }
            return new Sentence(Pattern.compile(pattern.toString(), Pattern.DOTALL), literals, german);
        }
    }

    private static final Findings ENGLISH = new Findings(List.of());

    private final List<Sentence> sentences;

    private Findings(List<Sentence> sentences) {
        this.sentences = sentences;
    }

    /** Read on first use. */
    private static final class German {
        static final Findings WORDS = new Findings(sentences("findings_de.txt"));
    }

    /** The findings in German, or in English for all other languages. */
    public static Findings in(Locale language) {
        return language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? German.WORDS : ENGLISH;
    }

    /** A finding or a remedy of a check, in this language if possible. */
    public Wording of(String english) {
        if (sentences.isEmpty() || english.isEmpty()) {
            return new Wording(english, false);
        }
        Optional<String> translated = translated(english);
        return new Wording(translated.orElse(english), translated.isEmpty());
    }

    private Optional<String> translated(String english) {
        for (Sentence sentence : sentences) {
            Matcher matcher = sentence.english().matcher(english);
            if (matcher.matches()) {
                return Optional.of(Sentence.PLACE.matcher(sentence.german()).replaceAll(place -> {
                    String value = matcher.group(place.group().charAt(1) - '0' + 1);
                    return Matcher.quoteReplacement(translated(value).orElse(value));
                }));
            }
        }
        return Optional.empty();
    }

    private static List<Sentence> sentences(String resource) {
        List<String> lines = text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<Sentence> sentences = new ArrayList<>();
        for (int line = 0; line < lines.size(); line += 2) {
            sentences.add(Sentence.of(lines.get(line), lines.get(line + 1)));
        }
        sentences.sort(Comparator.comparingInt(Sentence::literals).reversed());
        return List.copyOf(sentences);
    }

    private static String text(String resource) {
        try (InputStream in = Findings.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}

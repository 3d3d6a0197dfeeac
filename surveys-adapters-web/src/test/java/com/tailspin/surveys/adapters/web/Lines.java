package com.tailspin.surveys.adapters.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads the tables beside these tests: requests and, separated by bars, their expected results. */
final class Lines {

    /**
     * @param columns the cells after the request
     */
    record Line(boolean open, String method, String path, String body, List<String> columns) {

        String endpoint() {
            return method + " " + path.split("\\?", 2)[0];
        }

        // The test's name in JUnit.
        @Override
        public String toString() {
            return "%s %s %s of %s".formatted(method, path, body, open ? "an open survey" : "a draft");
        }

        private static Line of(String text) {
            List<String> parts = Stream.of(text.split("\\|")).map(String::strip).toList();
            String[] words = parts.get(0).split(" +", 4);
            if (!List.of("draft", "open").contains(words[0])) {
                throw new IllegalArgumentException(text);
            }
            return new Line(
                    words[0].equals("open"),
                    words[1],
                    words[2],
                    words.length == 4 ? words[3] : "",
                    parts.subList(1, parts.size()));
        }
    }

    private Lines() {}

    static List<Line> of(String table) {
        try (InputStream in = Lines.class.getResourceAsStream(table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

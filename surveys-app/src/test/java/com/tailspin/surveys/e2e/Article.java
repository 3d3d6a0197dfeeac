package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of docs with examples that come from a real sign-in. With {@code -Darticle.write=true} they are written anew. */
record Article(Path page) {

    static final boolean WRITE = Boolean.getBoolean("article.write");

    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)(<!-- from a real sign-in: (\\S+) -->\n```\\w*\n)(.*?)(\n?```\n<!-- end -->)");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Article named(String name) {
        return new Article(Path.of("..", "docs", name).toAbsolutePath().normalize());
    }

    /**
     * The page shows these examples and no others.
     *
     * @param steady leaves out what differs each time
     */
    void requireExamples(Map<String, String> real, UnaryOperator<String> steady) throws IOException {
        if (WRITE) {
            Matcher examples = EXAMPLE.matcher(Files.readString(page));
            Files.writeString(
                    page,
                    examples.replaceAll(example -> Matcher.quoteReplacement(
                            example.group(1) + real.get(example.group(2)) + "\n```\n<!-- end -->")));
        }
        Map<String, String> shown = examples();
        assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(real.keySet());
        real.forEach((name, example) ->
                assertThat(steady.apply(shown.getOrDefault(name, ""))).as(name).isEqualTo(steady.apply(example)));
    }

    /** The examples by name. */
    Map<String, String> examples() throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        Matcher examples = EXAMPLE.matcher(Files.readString(page));
        while (examples.find()) {
            shown.put(examples.group(2), examples.group(3));
        }
        return shown;
    }

    /** A part of a JWT, one member per line. */
    static String json(String part) throws IOException {
        JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
        return node.properties().stream()
                .map(member -> "  \"" + member.getKey() + "\": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package com.tailspin.surveys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The price of one more type of credential: docs/ports.md lists the files that it touches, and the patch of docs/remote-signer, which adds
 * one, touches these and no others.
 */
class AddedCredentialTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String PACKAGE = "/auth/credential/vault/";

    /** Already in the test sources; the patch does not touch it. */
    private static final String CONTRACT_TEST =
            "surveys-auth/src/test/java/com/tailspin/surveys/auth/credential/vault/KeyVaultCredentialsTest.java";

    /** A row of the table, with its file as a pattern. */
    private record Row(Pattern file, String content) {}

    @Test
    void the_patch_touches_only_files_that_the_page_lists() throws IOException {
        List<Row> rows = rows();
        assertThat(touched())
                .hasSizeGreaterThan(6)
                .allSatisfy(file -> assertThat(rows)
                        .anyMatch(row -> row.file().matcher(file).matches()));
    }

    @Test
    void the_page_lists_only_files_that_are_touched() throws IOException {
        List<String> all =
                Stream.concat(touched().stream(), Stream.of(CONTRACT_TEST)).toList();
        assertThat(Path.of("..").resolve(CONTRACT_TEST)).exists();
        assertThat(rows())
                .filteredOn(row -> !row.content().equals("generated"))
                .allSatisfy(row -> assertThat(all)
                        .as(row.toString())
                        .anyMatch(file -> row.file().matcher(file).matches()));
    }

    @Test
    void the_page_counts_the_files_outside_the_package() throws IOException {
        assertThat(touched().stream().filter(file -> !file.contains(PACKAGE))).hasSize(6);
        assertThat(section()).contains("touches six files outside its package");
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.*?) \\| .* \\|$")
                .matcher(section())
                .results()
                .map(row -> new Row(pattern(row.group(1)), row.group(2)))
                .toList();
        assertThat(rows).hasSizeGreaterThan(6);
        return rows;
    }

    private static String section() throws IOException {
        return Files.readString(DOCS.resolve("ports.md")).split("### A credential touches|### A store touches", -1)[1];
    }

    /** An ellipsis stands for any text. */
    private static Pattern pattern(String file) {
        return Pattern.compile(Stream.of(file.replace("<technology>", "vault").split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    /** The files that the patch changes or creates, and the new names of those that it moves. */
    private static List<String> touched() throws IOException {
        return Pattern.compile("(?m)^diff --git a/\\S+ b/(\\S+)$")
                .matcher(Files.readString(DOCS.resolve("remote-signer").resolve("vault.patch")))
                .results()
                .map(file -> file.group(1))
                .toList();
    }
}

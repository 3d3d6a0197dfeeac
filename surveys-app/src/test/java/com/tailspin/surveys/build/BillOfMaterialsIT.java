package com.tailspin.surveys.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials lists what is shipped, with permitted licences only. */
class BillOfMaterialsIT {

    private static final Path TARGET = Path.of("target");
    private static final Path FILE = TARGET.resolve("surveys.cdx.json");

    /** SPDX identifiers, or names if a licence has none. If a library has several licences, one of these suffices. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // The MIT licence under another name.
            "Bouncy Castle Licence",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MPL-2.0",
            "Public Domain");

    private static JsonNode bill;

    @BeforeAll
    static void read() throws IOException {
        String began = System.getProperty("build.started");
        assumeTrue(
                began != null
                        && Files.exists(FILE)
                        && !Files.getLastModifiedTime(FILE).toInstant().isBefore(Instant.parse(began)),
                "Maven was offline, so this build has no bill of materials.");
        bill = new ObjectMapper().readTree(FILE.toFile());
    }

    @Test
    void it_lists_the_libraries_beside_the_jar_and_no_others() throws IOException {
        Set<String> listed = new TreeSet<>();
        components()
                .forEach(one -> listed.add(
                        one.get("name").asText() + "-" + one.get("version").asText() + ".jar"));
        Set<String> shipped = new TreeSet<>();
        try (Stream<Path> files = Files.list(TARGET.resolve("lib"))) {
            files.forEach(file -> shipped.add(file.getFileName().toString()));
        }

        assertThat(listed).isEqualTo(shipped);
    }

    @Test
    void each_library_has_a_licence_of_those_allowed() {
        Map<String, Set<String>> others = new TreeMap<>();
        components().forEach(one -> {
            Set<String> licences = licences(one);
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                others.put(one.get("purl").asText(), licences);
            }
        });

        assertThat(others).isEmpty();
    }

    private static Stream<JsonNode> components() {
        return StreamSupport.stream(bill.get("components").spliterator(), false);
    }

    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode one : component.path("licenses")) {
            JsonNode licence = one.path("license");
            licences.add(
                    licence.has("id")
                            ? licence.get("id").asText()
                            : one.path("expression").asText(licence.path("name").asText()));
        }
        return licences;
    }
}

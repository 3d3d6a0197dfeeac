package com.tailspin.surveys.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A simple name means one thing in all modules. */
class TypeNamesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Names that two modules share because both mean the same thing and neither may depend on the other. */
    private static final Map<String, Set<String>> SHARED = Map.of(
            // Style sheets and scripts; each of the two servers has its own.
            "Assets", Set.of("surveys-adapters-web", "surveys-identity-provider"),
            // One line a request; each of the two servers has its own.
            "RequestLog", Set.of("surveys-adapters-web", "surveys-identity-provider"),
            // An OpenID Connect issuer identifier; the domain and the authentication know nothing of each other.
            "Issuer", Set.of("surveys-domain", "surveys-auth"),
            // The buckets of http.server.requests; the identity provider has its own meter registry.
            "LatencyHistogram", Set.of("surveys-app", "surveys-identity-provider"),
            // The same Jetty handler in front of either server.
            "SlowClients", Set.of("surveys-adapters-web", "surveys-identity-provider"),
            // A SQLite database that one process claims; each module has its own store.
            "SqliteFile", Set.of("surveys-adapters-persistence", "surveys-identity-provider"),
            // The key store of a server that speaks https itself, and what is said if it cannot be used.
            "TlsSettings", Set.of("surveys-adapters-web", "surveys-identity-provider"),
            "TlsUnavailable", Set.of("surveys-adapters-web", "surveys-identity-provider"));

    @Test
    void no_two_top_level_types_share_a_simple_name() throws IOException {
        Map<String, Set<String>> packages = new TreeMap<>();
        Map<String, Set<String>> modules = new TreeMap<>();
        main().forEach(file -> {
            packages.computeIfAbsent(name(file), name -> new TreeSet<>()).add(String.valueOf(file.getParent()));
            modules.computeIfAbsent(name(file), name -> new TreeSet<>()).add(module(file));
        });
        assertThat(packages).isNotEmpty();
        packages.values().removeIf(places -> places.size() == 1);
        modules.keySet().retainAll(packages.keySet());
        assertThat(modules).as("%s", packages).isEqualTo(new TreeMap<>(SHARED));
    }

    private static Stream<Path> main() throws IOException {
        Predicate<Path> isType = file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java");
        Set<Path> found = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.map(
                            child -> child.resolve("src").resolve("main").resolve("java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(isType).map(ROOT::relativize).forEach(found::add);
                }
            }
        }
        return found.stream();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }

    private static String module(Path file) {
        return file.getName(0).toString();
    }
}

package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

    @TempDir
    Path data;

    private static final Path FILES = Path.of("..", "docs", "operations");
    private static final Pattern SERIES = Pattern.compile("\\b(?:http|jvm|process|system|hikaricp|surveys|idp)_\\w+");

    @Test
    @Tag("slow")
    void every_series_that_the_alerts_and_the_dashboard_name_exists() throws IOException {
        Set<String> named = Stream.of("alerts.yml", "dashboard.json")
                .map(FILES::resolve)
                .map(MetricsTest::text)
                .flatMap(text -> SERIES.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(8);
        try (RunningSurveys surveys =
                RunningSurveys.start(data, Map.of("surveys.identity.credential.type", "certificate"))) {
            surveys.visitor().signIn("alice@contoso.example");
            await().untilAsserted(() -> {
                String seen = Stream.of(surveys.web(), surveys.api(), surveys.provider())
                        .map(server -> new TestVisitor(server).get("/metrics").html())
                        .collect(Collectors.joining());
                assertThat(named).allSatisfy(name -> assertThat(seen).containsPattern("(?m)^" + name + "[{ ]"));
            });
        }
        assertThat(new ObjectMapper()
                        .readTree(FILES.resolve("dashboard.json").toFile())
                        .get("panels"))
                .isNotEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_store_and_the_tokens_are_measured_where_they_are_used() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            TestVisitor alice = surveys.visitor();
            alice.signIn("alice@contoso.example");
            alice.get("/surveys");
            String front = new TestVisitor(surveys.web()).get("/metrics").html();
            String api = new TestVisitor(surveys.api()).get("/metrics").html();
            assertThat(List.of(front, api))
                    .allSatisfy(seen -> assertThat(seen)
                            .containsPattern("(?m)^hikaricp_connections_active\\{pool=\"surveys\"} \\d")
                            .containsPattern("(?m)^hikaricp_connections_pending\\{pool=\"surveys\"} 0\\.0$")
                            .containsPattern("(?m)^hikaricp_connections_timeout_total\\{pool=\"surveys\"} 0\\.0$")
                            .containsPattern("(?m)^surveys_uncounted_responses 0\\.0$")
                            .containsPattern("(?m)^surveys_uncounted_oldest_seconds 0\\.0$"));
            assertThat(front)
                    .containsPattern("(?m)^surveys_tokens_total\\{result=\"cached\"} [1-9]")
                    .containsPattern("(?m)^surveys_tokens_total\\{result=\"failed\"} 0\\.0$");
            assertThat(api).doesNotContain("surveys_tokens_total");
        }
    }

    @Test
    void every_server_measures_its_process_and_has_histograms_of_its_requests() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            surveys.visitor().signIn("alice@contoso.example");
            for (URI server : List.of(surveys.web(), surveys.api(), surveys.provider())) {
                String[] seen = {""};
                await().untilAsserted(() -> {
                    seen[0] = new TestVisitor(server).get("/metrics").html();
                    assertThat(seen[0]).contains("process_uptime_seconds");
                });
                assertThat(seen[0])
                        .contains(
                                "jvm_memory_used_bytes{", "jvm_threads_live_threads ", "jvm_gc_", "process_cpu_usage ")
                        .contains("http_server_requests_seconds_bucket{", "le=\"0.25\"");
            }
        }
    }
}

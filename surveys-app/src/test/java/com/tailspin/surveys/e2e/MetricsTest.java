package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

    @TempDir
    Path data;

    @Test
    void every_server_measures_its_process_and_has_histograms_of_its_requests() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            surveys.visitor().signIn("alice@contoso.example");
            for (URI server : List.of(surveys.web(), surveys.api(), surveys.provider())) {
                String[] seen = {""};
                await().untilAsserted(() -> {
                    seen[0] = new Visitor(server).get("/metrics").html();
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

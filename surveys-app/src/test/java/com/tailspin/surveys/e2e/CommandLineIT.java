package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application's exit codes and words: 0 for well, 2 for wrong usage or settings. */
class CommandLineIT {

    @TempDir
    Path data;

    @Test
    void wrong_usage_and_wrong_settings_end_with_2_and_one_sentence() throws Exception {
        refused(Map.of(), "dance");
        refused(Map.of(), "serve", "--role", "everything");
        assertThat(refused(Map.of("surveys.web.prot", "1"))).contains("did you mean surveys.web.port?");
        assertThat(refused(Map.of("surveys.web.port", "eighty"), "settings")).contains("surveys.web.port");
        assertThat(refused(Map.of(), "serve", "--config", "nowhere.conf")).contains("nowhere.conf");
        assertThat(refused(Map.of(), "serve", "--role", "web")).contains("surveys.identity.authority");
    }

    @Test
    void settings_lists_what_there_is_and_shows_no_secret() throws Exception {
        PackagedSurveys settings = PackagedSurveys.launch(
                Map.of("surveys.identity.credential.secret.value", "correct horse", "surveys.web.port", "9999"),
                "settings");
        assertThat(settings.exitCode()).isZero();
        assertThat(settings.log())
                .contains("surveys.web.port = 9999")
                .contains("surveys.identity.credential.secret.value = (secret)")
                .doesNotContain("correct horse");
    }

    @Test
    @Tag("slow")
    void a_second_process_on_the_same_data_folder_and_a_reset_under_a_running_one_are_refused() throws Exception {
        PackagedSurveys.Place place = PackagedSurveys.Place.in(data.resolve("data"), Map.of());
        PackagedSurveys.Place sameFolder = PackagedSurveys.Place.in(place.data(), Map.of());
        try (PackagedSurveys first = PackagedSurveys.start(place)) {
            assertThat(first.log()).contains("surveys is ready at " + place.home());
            assertThat(refused(sameFolder.all())).containsAnyOf("in use", "another process");
            assertThat(refused(place.all(), "reset", "--yes")).contains("stop Surveys first");
            assertThat(new TestVisitor(place.home()).get("/").status()).isEqualTo(200);
        }
        assertOwnerOnly(place.data().resolve("client.secret"));
        assertOwnerOnly(place.data().resolve("encryption.key"));

        PackagedSurveys reset = PackagedSurveys.launch(place.all(), "reset", "--yes");
        assertThat(reset.exitCode()).as(reset.log()).isZero();
        try (var left = Files.list(place.data())) {
            assertThat(left).isEmpty();
        }
        stopsAsItWasAskedTo(place);
    }

    /** At SIGTERM readiness goes first, requests are answered during the notice, and the process ends with 0. */
    private static void stopsAsItWasAskedTo(PackagedSurveys.Place place) throws Exception {
        Map<String, String> settings = new HashMap<>(place.all());
        settings.put("surveys.shutdown.notice", "3s");
        TestVisitor anyone = new TestVisitor(place.home());
        try (PackagedSurveys again = PackagedSurveys.ready(settings)) {
            assertThat(anyone.get("/health/ready").status()).isEqualTo(200);
            again.terminate();
            await().until(() -> anyone.get("/health/ready").status() == 503);
            for (int server : List.of(place.web(), place.api(), place.provider())) {
                URI base = URI.create("http://localhost:" + server);
                assertThat(new TestVisitor(base).get("/health/ready").status()).isEqualTo(503);
                assertThat(new TestVisitor(base).get("/health/live").status()).isEqualTo(200);
            }
            assertThat(anyone.get("/").status())
                    .as("the front end still reaches the API")
                    .isEqualTo(200);
            assertThat(again.exitCode()).isZero();
            assertThat(again.log())
                    .contains("surveys is stopping")
                    .doesNotContain("ERROR")
                    .doesNotContain("WARN");
        }
    }

    private static String refused(Map<String, String> settings, String... arguments) throws Exception {
        try (PackagedSurveys process = PackagedSurveys.launch(settings, arguments)) {
            assertThat(process.exitCode()).as(process.log()).isEqualTo(2);
            assertThat(process.log()).doesNotContain("\tat ");
            return process.log();
        }
    }

    private static void assertOwnerOnly(Path file) throws Exception {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }
}

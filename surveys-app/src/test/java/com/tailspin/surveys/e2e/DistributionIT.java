package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Maven leaves to be installed: target/surveys-VERSION and the zip file of it. */
@Tag("slow")
class DistributionIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void the_zip_file_holds_launcher_jars_and_licence_in_one_folder() throws Exception {
        String name = distribution().getFileName().toString();
        try (ZipFile zip = new ZipFile(TARGET.resolve(name + ".zip").toFile())) {
            List<String> entries = zip.stream().map(entry -> entry.getName()).toList();
            assertThat(entries)
                    .allMatch(entry -> entry.startsWith(name + "/"))
                    .contains(name + "/bin/surveys", name + "/surveys.jar", name + "/LICENSE")
                    .anyMatch(entry -> entry.startsWith(name + "/lib/guice-"));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for a POSIX shell")
    void the_launcher_makes_an_archive_of_classes_and_starts_with_it_the_next_time() throws Exception {
        Path launcher = distribution().resolve("bin").resolve("surveys");
        // Not where the launcher is, and with a space: as people install things.
        Path link = Files.createSymbolicLink(folder.resolve("surveys here"), launcher);
        PackagedSurveys.Place place = PackagedSurveys.Place.in(folder.resolve("data"), Map.of());
        Path cache = folder.resolve("class cache");
        Map<String, String> environment = Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "SURVEYS_CACHE_DIR", cache.toString());
        try (PackagedSurveys first = PackagedSurveys.launched(link, environment, place)) {
            first.terminate();
            assertThat(first.exitCode()).as(first.log()).isZero();
            assertThat(first.log()).doesNotContain("WARN", "warning");
        }
        try (Stream<Path> made = Files.list(cache)) {
            assertThat(made).singleElement().asString().endsWith(".jsa");
        }
        Path loaded = folder.resolve("loaded");
        try (PackagedSurveys second = PackagedSurveys.launched(
                link,
                environment,
                place,
                "-Xlog:class+load:file=" + loaded.toString().replace(':', '_'))) {
            second.terminate();
            assertThat(second.exitCode()).as(second.log()).isZero();
            assertThat(second.log()).doesNotContain("WARN", "warning");
        }
        assertThat(Files.readString(loaded))
                .containsPattern("com\\.tailspin\\.surveys\\.app\\.SurveysApplication source: shared objects file");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for a POSIX shell")
    void a_command_that_ends_at_once_reads_the_archive_of_a_server_and_writes_none_and_prints_only_its_result()
            throws Exception {
        Path launcher = TARGET.resolve("bin").resolve("surveys");
        assertThat(launcher).isExecutable();
        Path cache = folder.resolve("class cache");
        List<String> settings = List.of("settings", "--json", "-Dsurveys.port-offset=100");
        assertThat(said(launcher, cache, "", settings)).startsWith("{").contains("\"8180\"");
        assertThat(cache).doesNotExist();

        PackagedSurveys.Place place = PackagedSurveys.Place.in(folder.resolve("data"), Map.of());
        try (PackagedSurveys server = PackagedSurveys.launched(
                launcher,
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "SURVEYS_CACHE_DIR", cache.toString()),
                place)) {
            server.terminate();
            assertThat(server.exitCode()).as(server.log()).isZero();
        }
        Path loaded = folder.resolve("loaded");
        String log = "-Xlog:class+load:file=" + loaded.toString().replace(':', '_');
        assertThat(said(launcher, cache, log, settings)).startsWith("{").endsWith("}\n");
        assertThat(Files.readString(loaded))
                .containsPattern("com\\.tailspin\\.surveys\\.app\\.settings\\.Settings source: shared objects file");
        // An archive that does not fit is ignored silently.
        assertThat(said(launcher, cache, "-XX:+UseG1GC", settings))
                .startsWith("{")
                .endsWith("}\n");
    }

    private static String said(Path launcher, Path cache, String options, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SURVEYS_CACHE_DIR", cache.toString());
        builder.environment().put("SURVEYS_JAVA_OPTS", options);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Path distribution() throws Exception {
        try (Stream<Path> made = Files.list(TARGET)) {
            return made.filter(Files::isDirectory)
                    .filter(path -> Files.exists(path.resolve("bin").resolve("surveys")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("package first"));
        }
    }
}

package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/command-line.md is accurate: every command in its {@code console} blocks is run by a shell, from top to bottom
 * in one folder, while Surveys runs, and says what the page says. With {@code SURVEYS_WRITE_PAGES=true} in the
 * environment the page is written anew.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the page's commands are for a POSIX shell")
@Tag("slow")
class CommandLinePageIT {

    private static final Path PAGE =
            Path.of("..", "docs", "command-line.md").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
    private static final String PROMPT = "$ ";
    private static final int COMMANDS = 14;
    private static final boolean WRITING = "true".equals(System.getenv("SURVEYS_WRITE_PAGES"));

    @TempDir
    Path folder;

    @Test
    void every_command_on_the_page_does_what_the_page_says() throws Exception {
        PackagedSurveys.Place place = PackagedSurveys.Place.in(folder.resolve("data"), Map.of());
        Map<String, String> environment = new TreeMap<>();
        place.all().forEach((key, value) -> environment.put(variable(key), value));
        Map<String, String> settings = new TreeMap<>(place.all());
        settings.put("surveys.identity.credential.type", "certificate");

        String page = Files.readString(PAGE);
        StringBuilder written = new StringBuilder();
        Matcher block = BLOCK.matcher(page);
        int commands = 0;
        try (PackagedSurveys running = PackagedSurveys.ready(settings)) {
            while (block.find()) {
                StringBuilder said = new StringBuilder();
                for (String command : commands(block.group(1))) {
                    if (command.startsWith("surveys reset")) {
                        running.stop();
                    }
                    said.append(PROMPT).append(command).append('\n').append(run(command, environment, place));
                    commands++;
                }
                if (WRITING) {
                    block.appendReplacement(
                            written, Matcher.quoteReplacement("```console\n" + readable(said.toString()) + "```"));
                } else {
                    assertThat(masked(said.toString())).isEqualTo(masked(block.group(1)));
                }
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(COMMANDS);
        if (WRITING) {
            block.appendTail(written);
            Files.writeString(PAGE, written.toString());
        }
    }

    private static List<String> commands(String block) {
        return block.lines()
                .filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()))
                .toList();
    }

    private String run(String command, Map<String, String> environment, PackagedSurveys.Place place)
            throws IOException, InterruptedException {
        Matcher export = Pattern.compile("export (\\w+)=(\\S+)").matcher(command);
        if (export.matches()) {
            environment.put(export.group(1), export.group(2));
            return "";
        }
        if (command.startsWith("unset ")) {
            environment.remove(command.substring("unset ".length()));
            return "";
        }
        List<String> shell = new ArrayList<>(List.of("sh", "-c"));
        shell.add("surveys() { \"$LAUNCHER\" \"$@\"; }\n" + command);
        ProcessBuilder builder =
                new ProcessBuilder(shell).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "LAUNCHER",
                        Path.of("target", "bin", "surveys").toAbsolutePath().toString());
        // Where ports shift, those that are set would stay.
        if (command.contains("SURVEYS_PORT_OFFSET") || command.contains("surveys.port-offset")) {
            builder.environment().keySet().removeIf(name -> name.endsWith("_PORT"));
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        return said.replace(":" + place.provider() + "/", ":8082/").replace(folder.toRealPath() + "/", "/home/me/");
    }

    private static String variable(String key) {
        return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** Without what differs each time. */
    private static String masked(String text) {
        return text.replaceAll("eyJ[\\w-]{30,}(\\.[\\w-]+)*…?", "JWT")
                .replaceAll("(?m)eyJ[\\w-]{5}… ", "CUT ")
                .replaceAll("\"[\\w+/=-]{8}… ", "\"CUT ")
                .replaceAll("([0-9A-F]{2}:){19,31}[0-9A-F]{2}", "HEX")
                .replaceAll("\\b([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})\\b", "HEX")
                .replaceAll("(?<![\\w-])([\\w-]{43}|[\\w-]{27}|[\\w-]{22})(?![\\w-])", "RANDOM")
                .replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "GUID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("\\b\\d{10}\\b", "SECONDS")
                .replaceAll("\\d+ characters", "N characters")
                .replaceAll(", (in \\d+ (s|min|h)|\\d+ (s|min) ago|now)\\b", ", WHEN")
                .replaceAll("\\d+ s\\b", "N s");
    }

    /** An assertion is a long line, and looks like any other. */
    private static String readable(String text) {
        return text.replaceAll("(eyJ[\\w-]{40})[\\w-]*\\.[\\w-]+\\.[\\w-]+", "$1…");
    }
}

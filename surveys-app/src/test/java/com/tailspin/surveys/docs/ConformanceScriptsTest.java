package com.tailspin.surveys.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.source.util.JavacTask;
import com.tailspin.surveys.app.settings.Settings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that run the OpenID Foundation's conformance suite, which takes too long for any build: they can be read, and know the settings. */
class ConformanceScriptsTest {

    private static final Path FOLDER = Path.of("..", "docs", "conformance");
    private static final Set<String> KEYS = Set.of("client1", "client2", "surveys-web", "suite");

    @TempDir
    Path folder;

    @Test
    void bash_can_read_the_script() throws Exception {
        Process bash = new ProcessBuilder("bash", "-n", FOLDER.resolve("run.sh").toString())
                .inheritIO()
                .start();
        assertThat(bash.waitFor()).isZero();
        assertThat(FOLDER.resolve("run.sh")).isExecutable();
    }

    @Test
    void java_can_read_the_programs() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, null, null);
                Stream<Path> programs = Files.list(FOLDER)) {
            List<Path> sources =
                    programs.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            var task = (JavacTask)
                    compiler.getTask(null, files, problems, null, null, files.getJavaFileObjectsFromPaths(sources));
            task.parse();
        }
        assertThat(problems.getDiagnostics())
                .filteredOn(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .isEmpty();
    }

    @Test
    void each_plan_gives_surveys_settings_that_exist() {
        Config conf = ConfigFactory.parseFile(FOLDER.resolve("plans.conf").toFile())
                .withFallback(ConfigFactory.parseMap(standIns()))
                .resolve();
        Set<String> plans = conf.getConfig("plans").root().keySet();
        assertThat(plans).hasSizeGreaterThan(10);
        plans.forEach(name -> {
            Config plan = conf.getConfig("plans." + name);
            Config settings = plan.getConfig(plan.hasPath("provider") ? "provider" : "front-end");
            assertThatCode(() -> Settings.read(new Properties(), Map.of(), Optional.of(written(settings))))
                    .as(name)
                    .doesNotThrowAnyException();
        });
    }

    /** What Plans.java adds. */
    private static Map<String, Object> standIns() {
        Map<String, Object> all = new HashMap<>(Map.of("files.work", "/work"));
        for (String port :
                List.of("https", "mtls", "resource", "resource-mtls", "provider", "provider-mtls", "web", "api")) {
            all.put("ports." + port, 8080);
        }
        for (String key : KEYS) {
            all.put("keys." + key, Map.of());
            all.put("public-keys." + key, Map.of());
            all.put("files." + key, "/somewhere/" + key);
            all.put("certificates." + key, "");
            all.put("certificates." + key + "-key", "");
        }
        return all;
    }

    private Path written(Config settings) throws IOException {
        return Files.writeString(folder.resolve("surveys.conf"), settings.root().render(ConfigRenderOptions.concise()));
    }
}

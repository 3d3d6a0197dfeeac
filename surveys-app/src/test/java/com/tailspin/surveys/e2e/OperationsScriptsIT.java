package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts that docs/operations.md and docs/scaling.md name and that take less than a minute. A script ends with 2 where a program is not
 * installed; then the test is skipped, and fails with {@code SURVEYS_REQUIRE_PGBOUNCER=true}.
 */
@Tag("slow")
class OperationsScriptsIT {

    @TempDir
    Path folder;

    @Test
    void surveys_runs_through_a_pooler_that_lends_connections_by_transaction() throws Exception {
        run("scaling", "pgbouncer.sh", "5");
    }

    @Test
    void the_files_for_operations_are_accepted_by_the_programs_that_read_them() throws Exception {
        run("operations", "check.sh");
    }

    private void run(String folderOfDocs, String name, String... arguments) throws Exception {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(
                List.of(Path.of("..", "docs", folderOfDocs, name).toRealPath().toString()));
        command.addAll(List.of(arguments));
        Process script = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(script.waitFor(5, TimeUnit.MINUTES))
                .as(Files.readString(log))
                .isTrue();
        if (script.exitValue() == 2 && !"true".equals(System.getenv("SURVEYS_REQUIRE_PGBOUNCER"))) {
            abort(Files.readString(log));
        }
        assertThat(script.exitValue()).as(Files.readString(log)).isZero();
    }
}

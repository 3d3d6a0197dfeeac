package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Acknowledged changes survive, complete and counted once, whatever happens to the process; and a file belongs to
 * one process.
 */
class SqliteDurabilityTest {

    @TempDir
    Path folder;

    private JdbiSettings settings() {
        return new JdbiSettings("jdbc:sqlite:" + folder.resolve("surveys.db"), "", "", 4);
    }

    @Test
    void a_killed_process_loses_nothing_and_leaves_nothing_half_done() throws IOException, InterruptedException {
        kill(2, 300);
    }

    @Test
    @Tag("slow")
    void a_process_killed_repeatedly_loses_nothing_and_leaves_nothing_half_done()
            throws IOException, InterruptedException {
        kill(25, 500);
    }

    private void kill(int rounds, int answers) throws IOException, InterruptedException {
        List<Survey> surveys;
        try (Database database = Database.open(settings())) {
            surveys = OtherProcess.surveys(DatabaseContracts.stores(database).withEverybody());
        }
        List<String> acknowledged = new ArrayList<>();
        int title = 0;
        for (int round = 0; round < rounds; round++) {
            Path printed = folder.resolve("printed-" + round);
            Process process = OtherProcess.start(
                    settings().url(), round % 2 == 0 ? answers + round : Integer.MAX_VALUE, printed, surveys);
            if (round % 2 == 1) {
                idsIn(printed, answers);
                process.destroyForcibly();
            }
            process.waitFor();
            acknowledged.addAll(idsIn(printed, answers));
            title = Math.max(title, lastTitleIn(printed));
            requireAll(surveys, acknowledged, title);
        }
    }

    private void requireAll(List<Survey> surveys, List<String> acknowledged, int title) {
        try (Database database = Database.openWithoutBackground(settings())) {
            Stores stores = DatabaseContracts.stores(database);
            Survey answered = surveys.get(0);
            assertThat(acknowledged)
                    .allSatisfy(id -> assertThat(
                                    stores.responses().find(answered.id(), new ResponseId(UUID.fromString(id))))
                            .isPresent());
            // Stored but unacknowledged responses may exist as well: at most one for each of the eight threads.
            assertThat(Recount.requireExact(stores, answered)).isGreaterThanOrEqualTo(acknowledged.size());
            assertThat(surveys.subList(1, surveys.size()))
                    .extracting(survey -> Integer.parseInt(
                            stores.surveys().find(survey.id()).orElseThrow().title()))
                    .anyMatch(kept -> kept >= title);
            assertThat(database.<String>read(handle -> handle.createQuery("pragma integrity_check")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("ok");
        }
    }

    @Test
    void a_second_process_on_the_file_is_refused_with_a_remedy() throws IOException, InterruptedException {
        List<Survey> surveys;
        try (Database database = Database.open(settings())) {
            surveys = OtherProcess.surveys(DatabaseContracts.stores(database).withEverybody());
        }
        Path printed = folder.resolve("printed");
        Process process = OtherProcess.start(settings().url(), Integer.MAX_VALUE, printed, surveys);
        try {
            assertThat(idsIn(printed, 1)).isNotEmpty();

            assertThatThrownBy(() -> Database.open(settings()))
                    .isInstanceOf(PersistenceUnavailable.class)
                    .hasMessage("The database file of %s is in use by another process. Stop that one, or use "
                                    .formatted(settings().url())
                            + "surveys.persistence.type = postgresql for more than one node.");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int lastTitleIn(Path printed) throws IOException {
        return Files.readAllLines(printed).stream()
                .filter(line -> line.matches("title [0-9]+"))
                .mapToInt(line -> Integer.parseInt(line.substring("title ".length())))
                .max()
                .orElse(0);
    }

    // Returns all complete ids once there are enough; the last line may be incomplete.
    private static List<String> idsIn(Path printed, int enough) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            List<String> ids = Files.readAllLines(printed).stream()
                    .filter(line -> line.length() == 36)
                    .toList();
            if (ids.size() >= enough) {
                return ids;
            }
            assertThat(System.nanoTime())
                    .as("the other process printed too little")
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A survey with many responses is deleted immediately; its responses are removed in portions without affecting others.
 */
class BackgroundRemoverTest {

    private static final int MANY = 4 * BackgroundRemover.AT_ONCE + 7;
    private static final List<String> TABLES =
            List.of("deleted_survey", "survey", "response", "answer", "uncounted", "response_total");

    abstract static class Removed {

        private final Survey big = survey(stars("How?"));
        private final Survey neighbour = survey(ofEveryType().toArray(new Question[0]));
        private @Nullable Database opened;

        abstract JdbiSettings settings();

        private Stores open() {
            Database database = Database.openWithoutBackground(settings());
            opened = database;
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            stores.surveys().add(big);
            stores.surveys().add(neighbour);
            new BulkResponses(database, big).fill(MANY);
            for (int n = 0; n < 20; n++) {
                respond(stores, neighbour, n);
                respond(stores, big, n);
            }
            return stores;
        }

        private Database database() {
            return Objects.requireNonNull(opened);
        }

        private long in(String table) {
            return database().<Long>read(handle -> Recount.number(handle, "select count(*) from " + table));
        }

        @AfterEach
        void close() {
            if (opened != null) {
                opened.close();
            }
        }

        @Test
        void deleting_a_survey_takes_constant_time_and_its_responses_are_removed_in_portions() {
            Stores stores = open();
            long rows = in("response");

            stores.surveys().delete(big);

            assertThat(in("response")).isEqualTo(rows);
            assertThat(stores.surveys().find(big.id())).isEmpty();
            assertThat(stores.responses().count(big.id())).isZero();
            assertThat(stores.responses().count(CONTOSO.id())).isEqualTo(20);
            assertThat(Recount.requireExact(stores, neighbour)).isEqualTo(20);
            while (database().removal().removeSome()) {
                assertThat(rows - in("response")).isLessThanOrEqualTo(BackgroundRemover.AT_ONCE);
                rows = in("response");
                database().counting().countSome();
                respond(stores, neighbour, 20);
            }
            long kept = stores.responses().count(neighbour.id());
            assertThat(in("response")).isEqualTo(kept);
            stores.surveys().delete(neighbour);
            requireEmpty();
        }

        @Test
        void an_interrupted_removal_continues_when_the_database_is_opened_again() {
            Stores stores = open();
            stores.surveys().delete(big);
            assertThat(database().removal().removeSome()).isTrue();
            assertThat(AtOnce.refusal(() -> respond(stores, big, 1))).isPresent();
            JdbiSettings settings = database().settings();
            database().close();

            opened = Database.open(settings);
            until(() -> in("deleted_survey") == 0);

            assertThat(Recount.requireExact(DatabaseContracts.stores(database()), neighbour))
                    .isEqualTo(20);
            assertThat(in("response")).isEqualTo(20);
        }

        @Test
        void deleting_an_organisation_deletes_all_its_surveys_immediately() {
            Stores stores = open();
            Survey elsewhere =
                    aDraft().ownedBy(DAVE).asking(stars("Elsewhere?")).build();
            stores.surveys().add(elsewhere);
            respond(stores, elsewhere, 1);
            long rows = in("response");

            stores.tenants().delete(CONTOSO.id());

            assertThat(in("response")).isEqualTo(rows);
            assertThat(stores.tenants().find(CONTOSO.id())).isEmpty();
            assertThat(stores.responses().count(CONTOSO.id())).isZero();
            requireRemoved();
            assertThat(Recount.requireExact(stores, elsewhere)).isEqualTo(1);
            stores.surveys().delete(elsewhere);
            requireEmpty();
        }

        @Test
        void another_survey_can_be_answered_while_many_responses_are_removed() {
            open();
            JdbiSettings settings = database().settings();
            database().close();
            opened = Database.open(settings);
            Stores stores = DatabaseContracts.stores(database());
            stores.surveys().delete(big);
            long slowest = 0;
            for (int n = 20; n < 60 || in("deleted_survey") > 0; n++) {
                long begun = System.nanoTime();
                respond(stores, neighbour, n);
                slowest = Math.max(slowest, System.nanoTime() - begun);
            }

            assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
            Recount.requireExact(stores, neighbour);
        }

        private void requireRemoved() {
            while (database().removal().removeSome()) {
                assertThat(in("deleted_survey")).isNotNegative();
            }
        }

        private void requireEmpty() {
            requireRemoved();
            assertThat(TABLES).allSatisfy(table -> assertThat(in(table)).isZero());
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Survey survey(Question... questions) {
        return aDraft().asking(questions).published(Survey.Listing.LISTED).build();
    }

    private static void respond(Stores stores, Survey survey, int number) {
        Response response = new Response(
                new ResponseId(UUID.randomUUID()),
                survey.id(),
                FixedClock.START.plusSeconds(number),
                BulkResponses.answers(survey, number));
        new Filling(stores).add(survey, response, Optional.empty(), Optional.empty());
    }

    @Nested
    class SqliteTest extends Removed {

        @TempDir
        Path folder;

        @Override
        JdbiSettings settings() {
            return com.tailspin.surveys.adapters.persistence.jdbi.SqliteTest.settings(folder);
        }

        @Test
        void a_process_killed_during_removal_leaves_nothing_half_done() throws IOException, InterruptedException {
            Stores stores = super.open();
            stores.surveys().delete(super.big);
            JdbiSettings settings = super.database().settings();
            super.database().close();
            Path printed = folder.resolve("printed");
            Process process = OtherProcess.start(Remover.class, printed, settings.url());
            until(() -> printed.toFile().length() > 0);
            process.destroyForcibly().waitFor();

            super.opened = Database.openWithoutBackground(settings);

            assertThat(super.in("deleted_survey")).isEqualTo(1);
            assertThat(Recount.requireExact(DatabaseContracts.stores(super.database()), super.neighbour))
                    .isEqualTo(20);
            super.requireRemoved();
            assertThat(super.in("response")).isEqualTo(20);
        }
    }

    /** A separate process that removes responses, reports it, and continues until it is killed. */
    static final class Remover {

        private Remover() {}

        public static void main(String[] args) {
            Database database = Database.openWithoutBackground(new JdbiSettings(args[0], "", "", 4));
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            database.inOne(handle -> {
                database.removal().removeSome();
                out.println("removed some, and not for good yet");
                while (true) {
                    database.removal().removeSome();
                }
            });
        }
    }

    @Nested
    class PostgresTest extends Removed {

        @Override
        JdbiSettings settings() {
            return PostgresServer.get().newDatabase();
        }
    }
}

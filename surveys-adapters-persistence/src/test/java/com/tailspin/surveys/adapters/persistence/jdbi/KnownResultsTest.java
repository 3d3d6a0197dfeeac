package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.port.out.Responses;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remembered results are those of the present responses, whichever node adds, counts or deletes them. */
class KnownResultsTest {

    abstract static class Remembered {

        private final Survey survey = aDraft().asking(ofEveryType().toArray(new Question[0]))
                .published(Survey.Listing.LISTED)
                .build();
        private Database database;
        private Stores stores;
        private Responses here;
        private Responses onAnotherNode;

        abstract JdbiSettings settings();

        @BeforeEach
        void open() {
            database = Database.openWithoutBackground(settings());
            stores = DatabaseContracts.stores(database).withEverybody();
            here = stores.responses();
            onAnotherNode = new JdbiResponses(database);
            stores.surveys().add(survey);
        }

        @AfterEach
        void close() {
            database.close();
        }

        private Response respond(int number) {
            Response response = new Response(
                    new ResponseId(UUID.randomUUID()),
                    survey.id(),
                    FixedClock.START.plusSeconds(number),
                    BulkResponses.answers(survey, number));
            new Filling(stores).add(survey, response, Optional.empty(), Optional.empty());
            return response;
        }

        private List<Tally> tallies(Responses node) {
            return stores.transactions().reading(() -> node.tallies(survey.id(), ResponseFilter.ALL));
        }

        private void requireExactOnBoth() {
            // Without a snapshot nothing is remembered.
            List<Tally> read = here.tallies(survey.id(), ResponseFilter.ALL);
            assertThat(tallies(here)).containsExactlyInAnyOrderElementsOf(read);
            assertThat(tallies(onAnotherNode)).containsExactlyInAnyOrderElementsOf(read);
        }

        @Test
        void results_of_the_same_responses_are_read_once() {
            respond(1);
            List<Tally> before = tallies(here);

            database.counting().countSome();

            assertThat(before).isNotEmpty();
            assertThat(tallies(here)).isSameAs(before);
        }

        @Test
        void a_response_added_on_another_node_is_in_the_results() {
            respond(1);
            List<Tally> before = tallies(onAnotherNode);

            respond(2);

            assertThat(tallies(onAnotherNode)).isNotEqualTo(before);
            requireExactOnBoth();
        }

        @Test
        void one_deleted_and_another_one_added_are_not_taken_for_the_same_responses() {
            Response uncounted = respond(1);
            requireExactOnBoth();
            here.delete(uncounted);
            Response counted = respond(2);
            requireExactOnBoth();
            database.counting().countSome();

            here.delete(counted);
            respond(3);

            requireExactOnBoth();
        }

        @Test
        void a_response_that_was_undone_is_not_remembered() {
            respond(1);
            requireExactOnBoth();
            assertThatThrownBy(() -> stores.transactions().inOne(() -> {
                        respond(2);
                        assertThat(tallies(here)).isNotEmpty();
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");

            respond(3);

            requireExactOnBoth();
        }
    }

    @Nested
    class SqliteTest extends Remembered {

        @TempDir
        Path folder;

        @Override
        JdbiSettings settings() {
            return com.tailspin.surveys.adapters.persistence.jdbi.SqliteTest.settings(folder);
        }
    }

    @Nested
    class PostgresTest extends Remembered {

        @Override
        JdbiSettings settings() {
            return PostgresServer.get().newDatabase();
        }
    }
}

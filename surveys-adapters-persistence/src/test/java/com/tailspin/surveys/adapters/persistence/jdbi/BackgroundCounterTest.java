package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.ResponseTotals;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each response is counted exactly once, and results are always exact. */
class BackgroundCounterTest {

    abstract static class Counted {

        private final Survey survey = aDraft().asking(ofEveryType().toArray(new Question[0]))
                .published(Survey.Listing.LISTED)
                .build();
        private @Nullable Database opened;

        abstract JdbiSettings settings();

        private Stores open() {
            Database database = Database.openWithoutBackground(settings());
            opened = database;
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            stores.surveys().add(survey);
            return stores;
        }

        private Database database() {
            if (opened == null) {
                throw new IllegalStateException("open it first");
            }
            return opened;
        }

        @AfterEach
        void close() {
            if (opened != null) {
                opened.close();
            }
        }

        private Response respond(Stores stores, int number) {
            Response response = response(number);
            new Filling(stores).add(survey, response, Optional.empty(), Optional.empty());
            return response;
        }

        private Response response(int number) {
            return new Response(
                    new ResponseId(UUID.randomUUID()),
                    survey.id(),
                    FixedClock.START.plusSeconds(number * 20_000L),
                    BulkResponses.answers(survey, number));
        }

        @Test
        void results_are_exact_before_during_and_after_counting() {
            Stores stores = open();
            for (int n = 0; n < 7; n++) {
                respond(stores, n);
            }
            assertThat(Recount.uncounted(database())).isEqualTo(7);
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(7);

            assertThat(database().counting().countSome()).isEqualTo(7);
            assertThat(Recount.uncounted(database())).isZero();
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(7);

            respond(stores, 7);
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(8);
            assertThat(database().counting().countSome()).isEqualTo(1);
            assertThat(database().counting().countSome()).isZero();
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(8);
        }

        @Test
        void number_and_age_of_uncounted_responses_are_reported_during_other_work() {
            Stores stores = open();
            assertThat(database().uncounted()).isEqualTo(new Persistence.Uncounted(0, Optional.empty()));
            Instant oldest = respond(stores, 3).at();
            respond(stores, 4);

            assertThat(database().uncounted()).isEqualTo(new Persistence.Uncounted(2, Optional.of(oldest)));
            assertThat(database().connections().orElseThrow().timeouts()).isZero();
            assertThat(database().connections().orElseThrow().max()).isPositive();

            database().counting().countSome();
            assertThat(database().uncounted().responses()).isZero();
        }

        @Test
        void readers_see_consistent_results_while_many_answer_and_two_nodes_count() {
            Stores stores = open();
            AtomicInteger left = new AtomicInteger(8);
            AtOnce.run(12, n -> {
                if (n < 8) {
                    for (int i = 0; i < 40; i++) {
                        respond(stores, n * 40 + i);
                    }
                    return left.decrementAndGet();
                }
                while (left.get() > 0) {
                    if (n < 10) {
                        database().counting().countSome();
                    } else {
                        requireOfOneMoment(stores);
                    }
                }
                return 0;
            });

            assertThat(Recount.requireExact(stores, survey)).isEqualTo(320);
            database().counting().countSome();
            assertThat(Recount.uncounted(database())).isZero();
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(320);
        }

        /** Every response answers every question. */
        private void requireOfOneMoment(Stores stores) {
            stores.transactions().reading(() -> {
                ResponseTotals totals = stores.responses().totals(survey.id(), ResponseFilter.ALL);
                long days = totals.responses();
                List<Tally> tallies = totals.tallies();
                assertThat(tallies)
                        .filteredOn(tally -> tally.what().answer().isEmpty()
                                && tally.what()
                                        .kind()
                                        .equals(com.tailspin.surveys.domain.model.question.CountedAnswer.Kind.ANSWERED))
                        .hasSize(days == 0 ? 0 : survey.questions().size())
                        .allSatisfy(tally -> assertThat(tally.count()).isEqualTo(days));
                assertThat(stores.responses().count(survey.id())).isEqualTo(days);
                return days;
            });
        }

        @Test
        void an_interrupted_count_leaves_nothing_counted() {
            Stores stores = open();
            for (int n = 0; n < 5; n++) {
                respond(stores, n);
            }

            assertThatThrownBy(() -> stores.transactions().inOne(() -> {
                        database().counting().countSome();
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");

            assertThat(Recount.uncounted(database())).isEqualTo(5);
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(5);
            assertThat(database().counting().countSome()).isEqualTo(5);
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(5);
        }

        @Test
        void a_response_can_be_deleted_before_during_and_after_counting() {
            Stores stores = open();
            int kept = 0;
            for (int round = 0; round < 10; round++) {
                List<Response> there = new ArrayList<>();
                for (int n = 0; n < 6; n++) {
                    there.add(respond(stores, round * 6 + n));
                }
                AtOnce.run(3, n -> {
                    if (n < 2) {
                        stores.responses().delete(there.get(n));
                    } else {
                        database().counting().countSome();
                    }
                    return n;
                });
                stores.responses().delete(there.get(2));
                kept += 3;
                assertThat(Recount.requireExact(stores, survey)).isEqualTo(kept);
            }
            database().counting().countSome();
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(kept);
        }

        @Test
        void a_survey_deleted_during_answering_and_counting_leaves_nothing_behind() {
            Stores stores = open();
            for (int n = 0; n < 50; n++) {
                respond(stores, n);
            }
            List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                    4,
                    n -> AtOnce.refusal(() -> {
                        if (n == 0) {
                            stores.surveys().delete(survey);
                        } else if (n == 1) {
                            database().counting().countSome();
                        } else {
                            for (int i = 0; i < 20; i++) {
                                respond(stores, 100 * n + i);
                            }
                        }
                    }));

            assertThat(outcomes.get(0)).isEmpty();
            assertThat(outcomes.get(1)).isEmpty();
            database().counting().countSome();
            while (database().removal().removeSome()) {
                database().counting().countSome();
            }
            for (String table : List.of("response", "answer", "uncounted", "response_total")) {
                assertThat(database().<Long>read(handle -> Recount.number(handle, "select count(*) from " + table)))
                        .as(table)
                        .isZero();
            }
        }

        @Test
        void an_answer_checked_against_an_outdated_survey_is_not_stored() {
            Stores stores = open();
            Response response = response(1);
            Survey saved = stores.surveys().save(survey.unpublished());

            assertThat(AtOnce.refusal(() -> stores.responses()
                            .add(response, Optional.empty(), List.of(), survey.version(), Optional.empty())))
                    .contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
            assertThat(stores.responses().count(survey.id())).isZero();
            stores.responses().add(response, Optional.empty(), List.of(), saved.version(), Optional.empty());
            assertThat(stores.responses().count(survey.id())).isEqualTo(1);
        }

        @Test
        void
                authors_who_save_while_many_answer_wait_for_no_more_than_a_moment_and_each_answer_is_of_the_version_it_met() {
            Stores stores = open();
            AtomicInteger left = new AtomicInteger(6);
            AtomicInteger kept = new AtomicInteger();
            AtOnce.run(7, n -> {
                if (n == 6) {
                    Survey saved = survey;
                    for (int i = 0; left.get() > 0 || i < 5; i++) {
                        saved = stores.surveys()
                                .save(
                                        saved.isPublished()
                                                ? saved.unpublished()
                                                : saved.published(Survey.Listing.LISTED, PublicationTerms.NONE));
                    }
                    return 0;
                }
                for (int i = 0; i < 20; i++) {
                    int number = n * 20 + i;
                    if (AtOnce.refusal(() -> respond(stores, number)).isEmpty()) {
                        kept.incrementAndGet();
                    }
                }
                return left.decrementAndGet();
            });

            assertThat(Recount.requireExact(stores, survey)).isEqualTo(kept.get());
        }
    }

    @Nested
    class SqliteTest extends Counted {

        @TempDir
        Path folder;

        @Override
        JdbiSettings settings() {
            return com.tailspin.surveys.adapters.persistence.jdbi.SqliteTest.settings(folder);
        }
    }

    @Nested
    class PostgresTest extends Counted {

        @Override
        JdbiSettings settings() {
            return PostgresServer.get().newDatabase();
        }
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.TalliesContract;
import com.tailspin.surveys.domain.port.out.TextAnswersContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters and searches give the same results whether responses are packed, counted but unpacked, or uncounted. */
class BackgroundPackerTest {

    private static final int BLOCK = 3;

    abstract static class Packed {

        private final Survey survey = aDraft().asking(ofEveryType().toArray(new Question[0]))
                .published(Survey.Listing.LISTED)
                .build();
        private @Nullable Database opened;

        abstract JdbiSettings settings();

        private Database opened() {
            Database database = Database.openWithoutBackground(settings(), BLOCK);
            opened = database;
            return database;
        }

        private Database database() {
            return Objects.requireNonNull(opened);
        }

        private Stores open() {
            Stores stores = DatabaseContracts.stores(opened()).withEverybody();
            stores.surveys().add(survey);
            return stores;
        }

        private long blocks() {
            return database().<Long>read(handle -> Recount.number(handle, "select count(*) from response_block"));
        }

        @AfterEach
        void close() {
            if (opened != null) {
                opened.close();
            }
        }

        // At a few times and out of order, so that blocks overlap.
        private Response respond(Stores stores, int number) {
            Response response = new Response(
                    new ResponseId(UUID.randomUUID()),
                    survey.id(),
                    FixedClock.START.plusSeconds(number * 31 % 7 * 40_000L),
                    BulkResponses.answers(survey, number));
            new Filling(stores).add(survey, response, Optional.empty(), Optional.empty());
            return response;
        }

        @Test
        void filters_and_searches_are_exact_before_during_and_after_packing() {
            Stores stores = open();
            for (int n = 0; n < 11; n++) {
                respond(stores, n);
            }
            assertThat(database().packing().packSome()).isFalse();
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(11);

            database().counting().countSome();
            for (int blocks = 1; blocks <= 3; blocks++) {
                assertThat(database().packing().packSome()).isTrue();
                assertThat(blocks()).isEqualTo(blocks);
                assertThat(Recount.requireExact(stores, survey)).isEqualTo(11);
            }
            assertThat(database().packing().packSome()).isFalse();
            respond(stores, 11);
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(12);
        }

        @Test
        void a_response_is_deleted_from_its_block_and_empty_blocks_are_removed() {
            Stores stores = open();
            List<Response> there = new ArrayList<>();
            for (int n = 0; n < 6; n++) {
                there.add(respond(stores, n));
            }
            packAll(database());
            assertThat(blocks()).isEqualTo(2);

            for (int left = 5; left >= 0; left--) {
                stores.responses().delete(there.get(left));
                assertThat(Recount.requireExact(stores, survey)).isEqualTo(left);
            }
            assertThat(blocks()).isZero();
            assertThat(database().<Long>read(handle -> Recount.number(handle, "select count(*) from answer_block")))
                    .isZero();
        }

        @Test
        void concurrent_answering_deleting_counting_and_packing_keep_each_response_in_one_place() {
            Stores stores = open();
            AtomicInteger left = new AtomicInteger(2);
            AtomicInteger kept = new AtomicInteger();
            AtOnce.run(6, n -> {
                if (n >= 2) {
                    while (left.get() > 0) {
                        if (n < 4) {
                            database().counting().countSome();
                        } else {
                            database().packing().packSome();
                        }
                        pause();
                    }
                    return 0;
                }
                for (int i = 0; i < 24; i++) {
                    Response response = respond(stores, n * 24 + i);
                    if (i % 3 == 0) {
                        stores.responses().delete(response);
                    } else {
                        kept.incrementAndGet();
                    }
                }
                return left.decrementAndGet();
            });
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(kept.get());
            packAll(database());
            assertThat(Recount.requireExact(stores, survey)).isEqualTo(kept.get());
            assertThat(blocks()).isGreaterThanOrEqualTo(kept.get() / BLOCK);
        }

        private static void pause() {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** Packs everything before each read. */
        private Stores packing() {
            Database database = opened();
            Stores plain = DatabaseContracts.stores(database);
            Responses responses = (Responses) Proxy.newProxyInstance(
                    Responses.class.getClassLoader(), new Class<?>[] {Responses.class}, (proxy, method, arguments) -> {
                        packAll(database);
                        try {
                            return method.invoke(plain.responses(), arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            return new Stores(
                    plain.tenants(),
                    plain.users(),
                    plain.surveys(),
                    plain.contributors(),
                    responses,
                    plain.history(),
                    plain.transactions());
        }

        private static void packAll(Database database) {
            database.counting().countSome();
            boolean more = true;
            while (more) {
                more = database.packing().packSome();
            }
        }

        @Nested
        class TalliesTest extends TalliesContract {
            @Override
            protected Stores emptyStores() {
                return packing();
            }
        }

        @Nested
        class TextAnswersTest extends TextAnswersContract {
            @Override
            protected Stores emptyStores() {
                return packing();
            }
        }
    }

    @Nested
    class SqliteTest extends Packed {

        @TempDir
        Path folder;

        @Override
        JdbiSettings settings() {
            return com.tailspin.surveys.adapters.persistence.jdbi.SqliteTest.settings(folder);
        }
    }

    @Nested
    class PostgresTest extends Packed {

        @Override
        JdbiSettings settings() {
            return PostgresServer.get().newDatabase();
        }
    }
}

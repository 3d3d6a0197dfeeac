package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither one busy survey nor a brief failure of PostgreSQL affects the whole node. */
class NeighboursTest {

    private final Question how = stars("How?");
    private final Survey busy = published();
    private final Survey other = published();
    private final JdbiSettings settings = PostgresServer.get().newDatabase();
    private Database database;
    private Stores stores;

    private Survey published() {
        return aDraft().asking(how).published(Survey.Listing.LISTED).build();
    }

    @BeforeEach
    void open() {
        database = Database.open(settings);
        stores = DatabaseContracts.stores(database).withEverybody();
        stores.surveys().add(busy);
        stores.surveys().add(other);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_lock_on_one_survey_does_not_affect_the_others() throws Exception {
        CountDownLatch done = new CountDownLatch(12);
        AtomicInteger unavailable = new AtomicInteger();
        try (Connection outsider = connect(settings);
                Statement statement = outsider.createStatement()) {
            outsider.setAutoCommit(false);
            statement.execute("select id from survey where id = '%s' for update".formatted(busy.id()));
            for (int n = 0; n < 12; n++) {
                new Thread(() -> {
                            try {
                                answer(busy);
                            } catch (PersistenceUnavailable e) {
                                unavailable.incrementAndGet();
                            } finally {
                                done.countDown();
                            }
                        })
                        .start();
            }
            long slowest = 0;
            while (!done.await(20, TimeUnit.MILLISECONDS)) {
                long begun = System.nanoTime();
                answer(other);
                assertThat(stores.surveys().find(busy.id())).isPresent();
                slowest = Math.max(slowest, System.nanoTime() - begun);
            }
            // Each was refused after two seconds in the queue and two more for the lock.
            assertThat(unavailable).hasValue(12);
            assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(1500));
            outsider.rollback();
        }
        answer(busy);
        assertThat(stores.responses().count(busy.id())).isEqualTo(1);
    }

    @Test
    void an_author_can_publish_while_answers_keep_arriving() {
        AtomicInteger left = new AtomicInteger(8);
        List<Long> took = new ArrayList<>();
        AtOnce.run(9, n -> {
            if (n == 8) {
                Survey saved = busy;
                while (left.get() > 0) {
                    long begun = System.nanoTime();
                    saved = stores.surveys()
                            .save(
                                    saved.isPublished()
                                            ? saved.unpublished()
                                            : saved.published(Survey.Listing.LISTED, PublicationTerms.NONE));
                    took.add(System.nanoTime() - begun);
                    pause(10);
                }
                return 0;
            }
            for (int i = 0; i < 60; i++) {
                answer(busy);
            }
            return left.decrementAndGet();
        });

        assertThat(stores.responses().count(busy.id())).isEqualTo(480);
        assertThat(took)
                .isNotEmpty()
                .allSatisfy(nanos -> assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofMillis(1500)));
    }

    @Test
    void work_continues_when_the_server_closes_all_connections() throws Exception {
        AtomicInteger left = new AtomicInteger(4);
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger unknown = new AtomicInteger();
        AtOnce.run(5, n -> {
            if (n == 4) {
                for (int i = 0; left.get() > 0; i++) {
                    PostgresServer.get()
                            .execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                                    .formatted(settings.url().replaceFirst(".*/", "")));
                    pause(150);
                }
                return 0;
            }
            for (int i = 0; i < 100; i++) {
                try {
                    answer(busy);
                    kept.incrementAndGet();
                    assertThat(stores.surveys().find(busy.id())).isPresent();
                } catch (PersistenceUnavailable e) {
                    // During the commit: it may or may not have succeeded.
                    unknown.incrementAndGet();
                }
                pause(2);
            }
            return left.decrementAndGet();
        });

        assertThat(stores.responses().count(busy.id())).isBetween((long) kept.get(), (long) kept.get() + unknown.get());
        assertThat(unknown.get()).isLessThan(20);
    }

    @Test
    void readiness_responds_within_seconds_when_the_server_is_frozen() throws Exception {
        try (Freezer freezer = new Freezer(
                        URI.create(settings.url().substring("jdbc:".length())).getPort());
                Database through = Database.open(new JdbiSettings(
                        settings.url().replaceFirst(":[0-9]+/", ":" + freezer.port() + "/"),
                        settings.user(),
                        settings.password(),
                        2))) {
            through.check();
            freezer.freeze();
            long begun = System.nanoTime();

            assertThatThrownBy(through::check)
                    .isInstanceOf(PersistenceUnavailable.class)
                    .hasMessageEndingWith(" does not answer.");

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(3500));
            freezer.thaw();
        }
    }

    // As the domain does after a concurrent change to the survey: it reads the survey again.
    private void answer(Survey survey) {
        Response response = new Response(
                new ResponseId(UUID.randomUUID()), survey.id(), FixedClock.START, Map.of(how.id(), Answer.of("5")));
        while (AtOnce.refusal(() -> stores.transactions()
                        .inOne(() -> stores.responses()
                                .add(
                                        response,
                                        Optional.empty(),
                                        BulkResponses.counted(survey, response),
                                        stores.surveys()
                                                .find(survey.id())
                                                .orElseThrow()
                                                .version(),
                                        Optional.empty())))
                .isPresent()) {
            pause(1);
        }
    }

    private static Connection connect(JdbiSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A proxy between client and server that stops forwarding on demand. */
    private static final class Freezer implements AutoCloseable {

        private final ServerSocket listening = new ServerSocket(0);
        private volatile boolean frozen;

        Freezer(int server) throws IOException {
            inBackground(() -> {
                while (true) {
                    Socket client = listening.accept();
                    Socket behind = new Socket("localhost", server);
                    inBackground(() -> pass(client, behind));
                    inBackground(() -> pass(behind, client));
                }
            });
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void inBackground(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // One side has closed the connection.
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void pass(Socket from, Socket to) throws IOException {
            byte[] some = new byte[8192];
            for (int length = from.getInputStream().read(some);
                    length >= 0;
                    length = from.getInputStream().read(some)) {
                while (frozen) {
                    pause(10);
                }
                to.getOutputStream().write(some, 0, length);
            }
            to.close();
        }

        int port() {
            return listening.getLocalPort();
        }

        void freeze() {
            frozen = true;
        }

        void thaw() {
            frozen = false;
        }

        @Override
        public void close() throws IOException {
            thaw();
            listening.close();
        }
    }
}

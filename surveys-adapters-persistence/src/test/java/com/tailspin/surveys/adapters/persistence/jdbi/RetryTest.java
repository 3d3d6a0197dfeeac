package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.User;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work is retried as a whole if the database asks for it; other failures are not retried. */
class RetryTest {

    @TempDir
    Path folder;

    @Test
    void two_transactions_in_a_deadlock_both_succeed_on_postgresql() {
        try (Database database = Database.open(PostgresServer.get().newDatabase())) {
            bothSucceedInADeadlock(database);
        }
    }

    private static void bothSucceedInADeadlock(Database database) {
        Stores stores = DatabaseContracts.stores(database).withEverybody();
        CyclicBarrier bothHoldTheirFirst = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        List<User> people = List.of(People.user(People.ALICE), People.user(People.BOB));

        AtOnce.run(
                2,
                n -> stores.transactions().inOne(() -> {
                    boolean first = runs.incrementAndGet() <= 2;
                    stores.users().remember(renamed(people.get(n), "Renamed by " + n));
                    if (first) {
                        await(bothHoldTheirFirst);
                    }
                    return stores.users().remember(renamed(people.get(1 - n), "Renamed by " + n));
                }));

        assertThat(runs).hasValueGreaterThan(2);
        // Each transaction renamed both people, so the names agree whichever came last.
        assertThat(people.stream()
                        .map(user ->
                                stores.users().find(user.id()).orElseThrow().name())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_serialization_failure_is_retried_and_finally_reported() {
        try (Database database = Database.open(SqliteTest.settings(folder))) {
            AtomicInteger runs = new AtomicInteger();

            String result = new JdbiTransactions(database).inOne(() -> {
                if (runs.incrementAndGet() < 3) {
                    throw new IllegalStateException(new SQLException("not serializable", "40001"));
                }
                return "done";
            });
            assertThat(result).isEqualTo("done");
            assertThat(runs).hasValue(3);

            runs.set(0);
            assertThatThrownBy(() -> new JdbiTransactions(database).inOne(() -> {
                        runs.incrementAndGet();
                        throw new IllegalStateException(new SQLException("not serializable", "40001"));
                    }))
                    .hasRootCauseMessage("not serializable");
            assertThat(runs).hasValue(6);
        }
    }

    @Test
    void nested_work_is_not_retried_separately() {
        try (Database database = Database.open(SqliteTest.settings(folder))) {
            JdbiTransactions transactions = new JdbiTransactions(database);
            AtomicInteger outer = new AtomicInteger();
            AtomicInteger inner = new AtomicInteger();

            transactions.inOne(() -> {
                outer.incrementAndGet();
                return transactions.inOne(() -> {
                    if (inner.incrementAndGet() == 1) {
                        throw new IllegalStateException(new SQLException("deadlock", "40P01"));
                    }
                    return "done";
                });
            });

            assertThat(outer).hasValue(2);
            assertThat(inner).hasValue(2);
        }
    }

    @Test
    void other_failures_are_not_retried() {
        try (Database database = Database.open(SqliteTest.settings(folder))) {
            AtomicInteger runs = new AtomicInteger();

            assertThatThrownBy(() -> new JdbiTransactions(database).inOne(() -> {
                        runs.incrementAndGet();
                        throw new IllegalStateException(new SQLException("unique", "23505"));
                    }))
                    .hasRootCauseMessage("unique");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void instants_do_not_depend_on_the_time_zone_of_the_machine() {
        TimeZone before = TimeZone.getDefault();
        // In Berlin, both of these are half past two.
        Instant summer = Instant.parse("2026-10-25T00:30:00Z");
        Instant winter = Instant.parse("2026-10-25T01:30:00Z");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            for (JdbiSettings settings :
                    List.of(SqliteTest.settings(folder), PostgresServer.get().newDatabase())) {
                try (Database database = Database.open(settings)) {
                    Stores stores = DatabaseContracts.stores(database).withEverybody();
                    for (Instant moment : List.of(summer, winter)) {
                        Survey survey = aDraft().createdAt(moment).build();
                        stores.surveys().add(survey);
                        assertThat(stores.surveys()
                                        .find(survey.id())
                                        .orElseThrow()
                                        .createdAt())
                                .isEqualTo(moment);
                    }
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static User renamed(User user, String name) {
        return new User(
                user.id(),
                user.tenant(),
                user.subject(),
                name,
                user.email(),
                user.roles(),
                user.lastSeen(),
                true,
                FixedClock.START);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

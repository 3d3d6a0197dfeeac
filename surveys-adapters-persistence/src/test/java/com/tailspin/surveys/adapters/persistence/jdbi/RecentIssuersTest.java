package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuers of signed-up tenants, as seen by two nodes that share a database. */
class RecentIssuersTest {

    private static final Issuer CONTOSO = new Issuer(People.CONTOSO.issuer().value());

    @TempDir
    Path folder;

    private long nanoTime;

    @Test
    void within_a_second_known_issuers_are_queried_once_and_unknown_ones_each_time() {
        RecentIssuers recent = new RecentIssuers(() -> nanoTime);
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            assertThat(recent.contains(CONTOSO, () -> asked.incrementAndGet() > 0))
                    .isTrue();
            nanoTime += Duration.ofMillis(99).toNanos();
        }
        assertThat(asked).hasValue(1);
        nanoTime += Duration.ofMillis(10).toNanos();
        assertThat(recent.contains(CONTOSO, () -> asked.incrementAndGet() < 0)).isFalse();
        assertThat(recent.contains(CONTOSO, () -> asked.incrementAndGet() > 0)).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void the_second_begins_before_the_query() {
        RecentIssuers recent = new RecentIssuers(() -> nanoTime);
        recent.contains(CONTOSO, () -> {
            nanoTime += Duration.ofSeconds(1).toNanos();
            return true;
        });
        assertThat(recent.contains(CONTOSO, () -> false)).isFalse();
    }

    @Test
    void a_result_read_before_a_tenant_left_is_not_cached_afterwards() {
        RecentIssuers recent = new RecentIssuers(() -> nanoTime);
        assertThat(recent.contains(CONTOSO, () -> {
                    recent.forget();
                    return true;
                }))
                .isTrue();
        assertThat(recent.contains(CONTOSO, () -> false)).isFalse();
    }

    @Test
    void at_most_a_thousand_issuers_are_cached() {
        RecentIssuers recent = new RecentIssuers(() -> nanoTime);
        for (int i = 0; i < 3 * RecentIssuers.MOST; i++) {
            recent.contains(new Issuer("https://login.example/" + i), () -> true);
            assertThat(recent.size()).isLessThanOrEqualTo(RecentIssuers.MOST);
        }
    }

    @Test
    void a_tenant_that_leaves_is_unknown_immediately_on_that_node_and_within_a_second_on_others() {
        try (Database database = Database.open(SqliteTest.settings(folder))) {
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            JdbiTenants one = new JdbiTenants(database, () -> nanoTime);
            JdbiTenants other = new JdbiTenants(database, () -> nanoTime);
            assertThat(one.contains(CONTOSO)).isTrue();
            assertThat(other.contains(CONTOSO)).isTrue();

            stores.transactions().inOne(() -> {
                one.delete(People.CONTOSO.id());
                return People.CONTOSO;
            });

            assertThat(one.contains(CONTOSO)).isFalse();
            nanoTime += Duration.ofSeconds(1).toNanos();
            assertThat(other.contains(CONTOSO)).isFalse();
        }
    }

    @Test
    void a_query_just_before_the_commit_does_not_admit_the_tenant_after_it() {
        try (Database database = Database.open(SqliteTest.settings(folder))) {
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            JdbiTenants tenants = new JdbiTenants(database, () -> nanoTime);

            boolean before = stores.transactions().inOne(() -> {
                tenants.delete(People.CONTOSO.id());
                return CompletableFuture.supplyAsync(() -> tenants.contains(CONTOSO))
                        .join();
            });

            assertThat(before).isTrue();
            assertThat(tenants.contains(CONTOSO)).isFalse();
        }
    }
}

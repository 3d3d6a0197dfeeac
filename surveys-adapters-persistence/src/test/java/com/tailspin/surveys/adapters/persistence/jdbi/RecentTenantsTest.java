package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants, as seen by two nodes that share a database. */
class RecentTenantsTest {

    private static final Issuer CONTOSO = new Issuer(People.CONTOSO.issuer().value());
    private static final String KEY = CONTOSO.value();
    private static final Tenant PAUSED = People.CONTOSO.with(Tenant.Status.PAUSED);

    @TempDir
    Path folder;

    private long nanoTime;

    @Test
    void within_a_second_known_tenants_are_queried_once_and_unknown_ones_each_time() {
        RecentTenants recent = new RecentTenants(() -> nanoTime);
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            assertThat(recent.find(KEY, () -> counted(asked, Optional.of(People.CONTOSO))))
                    .contains(People.CONTOSO);
            nanoTime += Duration.ofMillis(99).toNanos();
        }
        assertThat(asked).hasValue(1);
        nanoTime += Duration.ofMillis(10).toNanos();
        assertThat(recent.find(KEY, () -> counted(asked, Optional.empty()))).isEmpty();
        assertThat(recent.find(KEY, () -> counted(asked, Optional.of(People.CONTOSO))))
                .contains(People.CONTOSO);
        assertThat(asked).hasValue(3);
    }

    @Test
    void the_second_begins_before_the_query() {
        RecentTenants recent = new RecentTenants(() -> nanoTime);
        recent.find(KEY, () -> {
            nanoTime += Duration.ofSeconds(1).toNanos();
            return Optional.of(People.CONTOSO);
        });
        assertThat(recent.find(KEY, Optional::empty)).isEmpty();
    }

    @Test
    void a_result_read_before_a_change_is_not_cached_afterwards() {
        RecentTenants recent = new RecentTenants(() -> nanoTime);
        assertThat(recent.find(KEY, () -> {
                    recent.forget();
                    return Optional.of(People.CONTOSO);
                }))
                .isPresent();
        assertThat(recent.find(KEY, Optional::empty)).isEmpty();
    }

    @Test
    void at_most_a_thousand_keys_are_cached() {
        RecentTenants recent = new RecentTenants(() -> nanoTime);
        for (int i = 0; i < 3 * RecentTenants.MOST; i++) {
            recent.find("https://login.example/" + i, () -> Optional.of(People.CONTOSO));
            assertThat(recent.size()).isLessThanOrEqualTo(RecentTenants.MOST);
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
    void a_paused_tenant_is_paused_immediately_on_that_node_and_within_a_second_on_others() {
        try (Database database = Database.open(SqliteTest.settings(folder))) {
            DatabaseContracts.stores(database).withEverybody();
            JdbiTenants one = new JdbiTenants(database, () -> nanoTime);
            JdbiTenants other = new JdbiTenants(database, () -> nanoTime);
            assertThat(one.find(People.CONTOSO.issuer())).hasValueSatisfying(RecentTenantsTest::isNotPaused);
            assertThat(one.find(People.CONTOSO.id())).hasValueSatisfying(RecentTenantsTest::isNotPaused);
            assertThat(other.find(People.CONTOSO.issuer())).hasValueSatisfying(RecentTenantsTest::isNotPaused);

            one.save(PAUSED);

            assertThat(one.find(People.CONTOSO.issuer())).contains(PAUSED);
            assertThat(one.find(People.CONTOSO.id())).contains(PAUSED);
            nanoTime += Duration.ofSeconds(1).toNanos();
            assertThat(other.find(People.CONTOSO.issuer())).contains(PAUSED);
        }
    }

    @Test
    void what_an_older_snapshot_or_uncommitted_work_sees_is_not_cached() {
        try (Database database = Database.open(SqliteTest.settings(folder))) {
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            JdbiTenants tenants = new JdbiTenants(database, () -> nanoTime);

            stores.transactions().reading(() -> {
                assertThat(tenants.find(People.CONTOSO.id())).contains(People.CONTOSO);
                CompletableFuture.runAsync(() -> tenants.save(PAUSED)).join();
                return tenants.find(People.CONTOSO.id());
            });
            assertThat(tenants.find(People.CONTOSO.id())).contains(PAUSED);

            assertThatThrownBy(() -> stores.transactions().inOne(() -> {
                        tenants.save(People.CONTOSO);
                        assertThat(tenants.find(People.CONTOSO.id())).contains(People.CONTOSO);
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(tenants.find(People.CONTOSO.id())).contains(PAUSED);
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

    private static Optional<Tenant> counted(AtomicInteger asked, Optional<Tenant> found) {
        asked.incrementAndGet();
        return found;
    }

    private static void isNotPaused(Tenant tenant) {
        assertThat(tenant.isPaused()).isFalse();
    }
}

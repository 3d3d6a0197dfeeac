package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Tenants;
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

/** What is acknowledged survives, whatever happens to the process; and a file belongs to one process. */
class H2DurabilityTest {

    @TempDir
    Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("surveys");
    }

    @Test
    void a_process_that_is_killed_loses_nothing_that_it_acknowledged() throws IOException, InterruptedException {
        kill(2, 100);
    }

    @Test
    @Tag("slow")
    void a_process_that_is_killed_again_and_again_loses_nothing_that_it_acknowledged()
            throws IOException, InterruptedException {
        kill(4, 400);
    }

    private void kill(int rounds, int commits) throws IOException, InterruptedException {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path printed = folder.resolve("printed-" + round);
            // The option makes H2 reuse space at once where it is allowed to: then this test fails.
            OtherProcess.start(url() + ";RETENTION_TIME=0", commits + round, printed)
                    .waitFor();
            acknowledged.addAll(idsIn(printed, commits));
        }

        try (Database database = Database.open(new JdbiSettings(url(), "sa", "", 2))) {
            Tenants tenants = new JdbiTenants(database);
            assertThat(acknowledged)
                    .allSatisfy(id -> assertThat(tenants.find(new TenantId(UUID.fromString(id))))
                            .isPresent());
        }
    }

    @Test
    void a_second_process_on_the_file_is_refused_with_a_way_out() throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        Process process = OtherProcess.start(url(), Integer.MAX_VALUE, printed);
        try {
            assertThat(idsIn(printed, 1)).isNotEmpty();

            assertThatThrownBy(() -> Database.open(new JdbiSettings(url(), "sa", "", 2)))
                    .isInstanceOf(PersistenceUnavailable.class)
                    .hasMessage("The database file of %s is in use by another process. Stop that one, or use "
                                    .formatted(url())
                            + "surveys.persistence.type = postgresql for more than one node.");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_was_kept_is_there_after_closing_and_opening_again() {
        Tenant tenant = tenant(1);
        try (Database database = Database.open(new JdbiSettings(url(), "sa", "", 2))) {
            new JdbiTenants(database).add(tenant);
        }

        try (Database database = Database.open(new JdbiSettings(url(), "sa", "", 2))) {
            assertThat(new JdbiTenants(database).find(tenant.id())).contains(tenant);
        }
    }

    @Test
    void the_file_is_compacted_when_it_has_grown_and_nobody_notices() throws IOException {
        long growthMax = 2L << 20;
        try (Database database = Database.open(new JdbiSettings(url(), "sa", "", 4), growthMax)) {
            Tenants tenants = new JdbiTenants(database);
            AtOnce.run(4, thread -> {
                for (int i = 0; i < 300; i++) {
                    tenants.add(tenant(1 + thread * 1000 + i));
                    assertThat(tenants.find(new TenantId(SequentialIds.id(1 + thread * 1000 + i))))
                            .isPresent();
                }
                return thread;
            });

            // Without compaction: 1200 commits of some 16 KiB.
            assertThat(Files.size(folder.resolve("surveys.mv.db"))).isLessThan(4 * growthMax);
            for (int thread = 0; thread < 4; thread++) {
                for (int i = 0; i < 300; i++) {
                    assertThat(tenants.find(new TenantId(SequentialIds.id(1 + thread * 1000 + i))))
                            .isPresent();
                }
            }
        }
        assertThat(Files.size(folder.resolve("surveys.mv.db"))).isLessThan(growthMax);
    }

    // All that there are, once there are enough; the last line may be half of one.
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

    private static Tenant tenant(int n) {
        return Tenant.signedUp(
                new TenantId(SequentialIds.id(n)),
                new Issuer("https://login.example/" + n),
                "Tenant",
                FixedClock.START);
    }
}

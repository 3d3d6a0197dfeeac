package com.tailspin.surveys.idp.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database file in which nothing is written over has to be written anew from time to time, while others use it. */
class CompactionTest {
    @TempDir
    private Path folder;

    @Test
    void a_grown_file_is_written_anew_under_load_and_nothing_is_lost_or_refused() throws Exception {
        Path file = folder.resolve("idp.mv.db");
        try (Store store = Store.open(new StoreSettings("jdbc:h2:file:" + folder.resolve("idp"), "sa", ""))) {
            var spent = new SpentAssertions(store);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            var stop = new AtomicBoolean();
            List<Future<Integer>> spenders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                spenders.add(threads.submit(spender("client-" + i, spent, stop)));
            }
            int compactions = 0;
            while (compactions < 3) {
                waitUntilLargerThan(file, 2_000_000);
                long before = Files.size(file);
                if (store.compactIfGrown(1_000_000)) {
                    compactions++;
                    assertThat(Files.size(file)).isLessThan(before);
                    assertOwnersAlone(file);
                }
            }
            stop.set(true);
            for (int i = 0; i < 4; i++) {
                int count = spenders.get(i).get(1, TimeUnit.MINUTES);
                assertThat(count).isPositive();
                for (int n = 0; n < count; n++) {
                    assertThat(spent.spend("client-" + i, "jti-" + n, later())).isFalse();
                }
            }
            threads.shutdownNow();
        }
    }

    @Test
    void a_file_that_has_not_grown_is_left_alone_and_so_is_a_database_in_memory() {
        try (Store store = Store.open(new StoreSettings("jdbc:h2:file:" + folder.resolve("idp"), "sa", ""));
                Store memory = Store.open(StoreSettings.inMemory("compaction"))) {
            assertThat(store.compactIfGrown(1_000_000)).isFalse();
            assertThat(memory.compactIfGrown(0)).isFalse();
        }
    }

    /** Each is the first to spend its own; a failure of the store fails the test. */
    private static Callable<Integer> spender(String client, SpentAssertions spent, AtomicBoolean stop) {
        return () -> {
            int count = 0;
            while (!stop.get()) {
                assertThat(spent.spend(client, "jti-" + count, later())).isTrue();
                count++;
            }
            return count;
        };
    }

    private static Instant later() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private static void assertOwnersAlone(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void waitUntilLargerThan(Path file, long bytes) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Files.size(file) < bytes) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }
}

package com.tailspin.surveys.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_full_disk_stops_only_writing_and_needs_no_restart() {
        try (Store store = Store.open(StoreSettings.inFile(folder.resolve("idp.db")))) {
            var spent = new UsedAssertions(store);
            assertThat(spent.spend("web", "before", LATER)).isTrue();
            int pages = limitPages(store, 1);

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            spent.spend("web", "jti-" + i, LATER);
                        }
                    })
                    .isInstanceOf(JdbiException.class)
                    .hasMessageContaining("SQLITE_FULL");
            store.probe();
            assertThat(spent.spend("web", "before", LATER)).isFalse();

            limitPages(store, pages + 1000);
            assertThat(spent.spend("web", "after", LATER)).isTrue();
            assertThat(spent.spend("web", "after", LATER)).isFalse();
        }
    }

    /** Returns the limit, which is at least the current size. */
    private static int limitPages(Store store, int pages) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("pragma max_page_count = " + pages)
                        .mapTo(Integer.class)
                        .one());
    }
}

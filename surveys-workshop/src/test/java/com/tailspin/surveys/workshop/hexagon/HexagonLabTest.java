package com.tailspin.surveys.workshop.hexagon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many learners can wait for a drawing. */
class HexagonLabTest {

    @Test
    void too_many_drawings_at_once_are_refused_at_once_and_accepted_later() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        HexagonLab lab = new HexagonLab((settings, rewiring) -> {
            begun.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("this application does not start");
        });
        ExecutorService learners = Executors.newFixedThreadPool(HexagonLab.MOST_AT_ONCE);
        try {
            List<Future<Optional<Drawing>>> waiting = new ArrayList<>();
            for (int i = 0; i < HexagonLab.MOST_AT_ONCE; i++) {
                waiting.add(learners.submit(() -> lab.draw(DrawnRequest.LIST, Optional.empty())));
            }
            await().untilAsserted(() -> assertThat(lab.free()).isZero());

            assertThat(lab.draw(DrawnRequest.LIST, Optional.empty())).isEmpty();

            slow.countDown();
            for (Future<Optional<Drawing>> one : waiting) {
                assertThat(one).failsWithin(java.time.Duration.ofSeconds(10));
            }
            assertThat(begun).hasValue(HexagonLab.MOST_AT_ONCE);
            assertThat(lab.free()).as("places after failures").isEqualTo(HexagonLab.MOST_AT_ONCE);
        } finally {
            learners.shutdownNow();
        }
    }
}

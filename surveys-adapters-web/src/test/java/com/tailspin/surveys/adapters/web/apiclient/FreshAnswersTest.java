package com.tailspin.surveys.adapters.web.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.apiclient.FreshAnswers.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshAnswersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong time = new AtomicLong();
    private final FreshAnswers fresh = new FreshAnswers(time::get);
    private final AtomicInteger asked = new AtomicInteger();

    private int ask(String path, Duration lifetime) {
        return fresh.find(path, () -> new Answer<>(asked.incrementAndGet(), lifetime));
    }

    @Test
    void an_answer_is_used_again_until_its_lifetime_is_over() {
        assertThat(ask("/one", SECOND)).isEqualTo(1);
        time.set(SECOND.toNanos() - 1);
        assertThat(ask("/one", SECOND)).isEqualTo(1);

        time.set(SECOND.toNanos());

        assertThat(ask("/one", SECOND)).isEqualTo(2);
    }

    @Test
    void another_path_has_another_answer() {
        assertThat(ask("/one", SECOND)).isEqualTo(1);
        assertThat(ask("/two", SECOND)).isEqualTo(2);
    }

    @Test
    void an_answer_without_a_lifetime_is_not_used_again() {
        assertThat(ask("/one", Duration.ZERO)).isEqualTo(1);
        assertThat(ask("/one", Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void an_answer_from_before_a_change_is_not_used_after_it() {
        assertThat(ask("/one", SECOND)).isEqualTo(1);

        fresh.forget();

        assertThat(ask("/one", SECOND)).isEqualTo(2);
    }

    @Test
    void an_answer_that_was_under_way_during_a_change_is_not_used_after_it() {
        int answer = fresh.find("/one", () -> {
            fresh.forget();
            return new Answer<>(asked.incrementAndGet(), SECOND);
        });

        assertThat(answer).isEqualTo(1);
        assertThat(ask("/one", SECOND)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public, max-age=1 | 1",
                "max-age=20 | 20",
                "no-store | 0",
                "s-maxage=5 | 0",
                "max-age=soon | 0",
                "'' | 0"
            })
    void the_lifetime_is_what_cache_control_says(String cacheControl, long seconds) {
        assertThat(FreshAnswers.lifetime(cacheControl)).isEqualTo(Duration.ofSeconds(seconds));
    }
}

package com.tailspin.surveys.domain.model.survey;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationTermsTest {

    private static final Instant OPENS = Instant.parse("2026-12-01T08:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-12-24T12:00:00Z");
    private static final PublicationTerms ALL =
            new PublicationTerms(Optional.of(OPENS), Optional.of(CLOSES), Optional.of(2));

    @Test
    void without_terms_answers_are_unlimited() {
        assertThat(PublicationTerms.NONE.closed(Instant.EPOCH, 0)).isEmpty();
        assertThat(PublicationTerms.NONE.closed(Instant.MAX, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void a_survey_is_open_from_the_moment_it_opens_up_to_the_moment_it_closes() {
        assertThat(why(OPENS.minusNanos(1), 0)).isEqualTo("This survey is not open yet. It opens at " + OPENS + ".");
        assertThat(why(OPENS, 0)).isEmpty();
        assertThat(why(CLOSES.minusNanos(1), 0)).isEmpty();
        assertThat(why(CLOSES, 0)).isEqualTo("This survey is closed: the time for answers is over.");
    }

    @Test
    void a_survey_is_closed_when_its_limit_is_reached() {
        assertThat(why(OPENS, 1)).isEmpty();
        assertThat(why(OPENS, 2)).isEqualTo("This survey is closed: it has reached its maximum number of answers.");
        assertThat(why(OPENS, 3)).isEqualTo("This survey is closed: it has reached its maximum number of answers.");
    }

    @Test
    void the_time_takes_precedence_over_the_limit() {
        assertThat(why(OPENS.minusNanos(1), 2)).isEqualTo("This survey is not open yet. It opens at " + OPENS + ".");
        assertThat(why(CLOSES, 2)).isEqualTo("This survey is closed: the time for answers is over.");
    }

    @Test
    void a_survey_closes_after_it_opens() {
        for (Instant closes : List.of(OPENS, OPENS.minusNanos(1))) {
            assertThat(invalid(() -> new PublicationTerms(Optional.of(OPENS), Optional.of(closes), Optional.empty())))
                    .containsExactly("closesAt: The survey must close after it opens.");
        }
        assertThat(new PublicationTerms(Optional.of(OPENS), Optional.of(OPENS.plusNanos(1000)), Optional.empty())
                        .closesAt())
                .isPresent();
    }

    @Test
    void a_survey_opens_and_closes_within_the_range_of_every_store() {
        for (Instant moment : List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), Instant.MAX)) {
            assertThat(invalid(() -> new PublicationTerms(Optional.of(moment), Optional.empty(), Optional.empty())))
                    .containsExactly("opensAt: This date must be between the years 1970 and 9999.");
            assertThat(invalid(() -> new PublicationTerms(Optional.empty(), Optional.of(moment), Optional.empty())))
                    .containsExactly("closesAt: This date must be between the years 1970 and 9999.");
        }
        assertThat(new PublicationTerms(Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty()).opensAt())
                .isPresent();
    }

    @Test
    void a_limit_is_one_to_ten_million() {
        for (int limit : List.of(0, -1, 10_000_001, Integer.MIN_VALUE)) {
            assertThat(invalid(() -> new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(limit))))
                    .containsExactly("responseLimit: The maximum number of responses must be from 1 to 10000000.");
        }
        for (int limit : List.of(1, 10_000_000)) {
            assertThat(new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(limit)).responseLimit())
                    .contains(limit);
        }
    }

    private static String why(Instant now, long responses) {
        try {
            ALL.requireOpen(now, responses);
            assertThat(ALL.closed(now, responses)).isEmpty();
            return "";
        } catch (NotOpen refused) {
            assertThat(ALL.closed(now, responses)).contains(refused.reason());
            return refused.in(Locale.ENGLISH);
        }
    }
}

package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The aggregated responses to a survey, restricted by a filter.
 *
 * @param responses number of responses
 * @param days responses per day, earliest first; days without responses are omitted
 */
public record Results(
        SurveyId survey,
        String title,
        ResponseFilter filter,
        long responses,
        List<DayCount> days,
        List<QuestionResult> questions) {
    public Results {
        days = List.copyOf(days);
        questions = List.copyOf(questions);
    }

    /** Cheap, since results are keys of caches: those of one survey rarely differ in anything else alone. */
    @Override
    public int hashCode() {
        return Objects.hash(survey, filter, responses);
    }

    /**
     * The aggregated answers to one question.
     *
     * @param answered number of responses that answered it
     * @param counts how often each answer was given: choices, stars and scales in their order including zeros, then
     *     values that are no longer among the choices; numbers and days ascending, grouped into ranges if there are
     *     many. Empty for texts
     * @param others how many respondents entered text instead of, or in addition to, the choices
     * @param summary statistics of numeric answers; empty if there are none
     */
    public record QuestionResult(
            Question question, long answered, List<Count> counts, long others, Optional<Summary> summary) {
        public QuestionResult {
            counts = List.copyOf(counts);
        }

        /** Whether respondents entered text here: as the answer, or instead of the choices. */
        public boolean hasTexts() {
            return others > 0 || (question.format().isText() && answered > 0);
        }
    }

    /**
     * The count of one answer. {@code answer} is a value or a range of values with {@code …} between its ends,
     * such as {@code 10…19}. If numbers need not be whole, the second end is where the next range begins, such as
     * {@code 0.5…1}. A range of days may be a month, a year or a decade, such as {@code 2026-11}, {@code 2026}
     * and {@code 2020…2029}.
     */
    public record Count(String answer, long count) {}

    /**
     * Statistics of numeric answers.
     *
     * @param mean of the answers as given, to two decimals, rounded half up
     * @param median for an even number of answers, the mean of the middle two
     * @param medianExact false if more than a thousand numbers are counted in ranges. The median is then the
     *     mean of the range that contains the middle answer, to four digits; its error is less than three percent
     *     of that answer
     */
    public record Summary(
            BigDecimal mean, BigDecimal median, boolean medianExact, Optional<PromoterScore> promoterScore) {}

    /** The parts of the net promoter score; see {@link com.tailspin.surveys.domain.model.question.Scale}. */
    public record PromoterScore(long promoters, long passives, long detractors) {

        /** Returns the score from -100 to 100, rounded. Requires at least one answer. */
        public int score() {
            return (int) Math.round(100.0 * (promoters - detractors) / (promoters + passives + detractors));
        }
    }
}

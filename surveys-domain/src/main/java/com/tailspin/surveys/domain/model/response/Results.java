package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the responses to a survey add up to, those that the filter lets through.
 *
 * @param responses how many there are
 * @param days how many came in on which day, earliest first, days without any left out
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

    /**
     * The answers to one question.
     *
     * @param answered how many responses answered it
     * @param counts what was answered how often: choices, stars and scales in their order with their zeros, then what is no longer
     *     among the choices; numbers and days in ascending order, put into ranges where they are many. Empty for texts
     * @param others how many wrote something instead of, or beside, the choices
     * @param summary of answers that can be reckoned with, where there are any
     */
    public record QuestionResult(
            Question question, long answered, List<Count> counts, long others, Optional<Summary> summary) {
        public QuestionResult {
            counts = List.copyOf(counts);
        }

        /** Whether people wrote texts here: as answers, or instead of the choices. */
        public boolean hasTexts() {
            return others > 0 || (question.format().isText() && answered > 0);
        }
    }

    /**
     * {@code answer} is a value, or a range of them: two values with {@code …} between, such as {@code 10…19}. Of numbers that need
     * not be whole, the second is where the next range begins, such as {@code 0.5…1}; of days, a range may be a month, a year or a
     * decade, such as {@code 2026-11}, {@code 2026} and {@code 2020…2029}.
     */
    public record Count(String answer, long count) {}

    /**
     * What answers that can be reckoned with come to.
     *
     * @param mean of the answers as they were given, to two decimals, half up
     * @param median of an even number of answers the mean of the middle two
     * @param medianExact where not, because more than a thousand numbers are counted in ranges, the median is the mean of the range with
     *     the middle answer in it, to four digits: off by less than three percent of that answer
     */
    public record Summary(
            BigDecimal mean, BigDecimal median, boolean medianExact, Optional<PromoterScore> promoterScore) {}

    /** The net promoter score's parts; see {@link com.tailspin.surveys.domain.model.question.Scale}. */
    public record PromoterScore(long promoters, long passives, long detractors) {

        /** From -100 to 100, rounded; there is at least one answer. */
        public int score() {
            return (int) Math.round(100.0 * (promoters - detractors) / (promoters + passives + detractors));
        }
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What the responses add up to that gave one answer. No tallies are kept for that, so it reads all answers to the question that it was
 * given to, and then the responses that it was given in.
 */
final class GivenAnswer {

    // A response gives the same value once, so that each matching response is there once.
    private static final String MATCHING = """
            from answer g %s
            where g.survey_id = :survey and g.question_id = :givenQuestion and g.part = 'VALUE' and g.text = :givenAnswer
                and %s
            """;

    private static final String DAYS = """
            select begins, count(*) as responses
            from (select %s as begins %s) matching
            group by begins
            order by begins
            """;

    private static final String TALLIES = """
            select c.question_id, c.kind, c.answer, %s
            %s
            group by c.question_id, c.kind, c.answer
            """;

    private static final String NUMBERS = """
            select c.question_id, 'VALUE' as kind, c.text as answer, count(*) as responses,
                <sum>(c.amount) filter (where c.amount is not null) as amount
            %s and c.question_id = :question and c.part = 'VALUE'
            group by c.question_id, c.text
            """;

    private GivenAnswer() {}

    static List<DayCount> days(Handle handle, Dialect dialect, SurveyId survey, ResponseFilter filter) {
        String sql = DAYS.formatted(dialect.day("g.answered_at"), matching("", filter));
        return ResponseRows.bound(handle.createQuery(sql), survey, filter)
                .map(Tallies::dayCount)
                .list();
    }

    static List<Tally> tallies(Handle handle, SurveyId survey, ResponseFilter filter) {
        String sql =
                TALLIES.formatted(Tallies.SUMS, matching("join counted c on c.response_id = g.response_id", filter));
        return ResponseRows.bound(handle.createQuery(sql), survey, filter)
                .map(Tallies::tally)
                .list();
    }

    /** Of whichever filter: one by one, as all here. */
    static List<Tally> numbers(Handle handle, SurveyId survey, QuestionId question, ResponseFilter filter) {
        String from = filter.answered().isPresent()
                ? matching("join answer c on c.response_id = g.response_id", filter)
                : "from answer c where c.survey_id = :survey and " + ResponseRows.OF_A_SURVEY
                        + ResponseRows.daysCondition(filter, "c");
        return ResponseRows.bound(handle.createQuery(NUMBERS.formatted(from)), survey, filter)
                .bind("question", question.value())
                .map(Tallies::tally)
                .list();
    }

    private static String matching(String join, ResponseFilter filter) {
        return MATCHING.formatted(join, ResponseRows.OF_A_SURVEY) + ResponseRows.daysCondition(filter, "g");
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

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
            """;

    private static final String DAYS = """
            select begins, count(*) as responses
            from (select cast(g.answered_at at time zone 'UTC' as date) as begins %s) matching
            group by begins
            order by begins
            """;

    private static final String TALLIES = """
            select question_id, kind, answer, count(*) as responses, sum(amount) as amount
            from (
                select a.question_id, 'ANSWERED' as kind, '' as answer, 0 as amount %1$s
                group by a.response_id, a.question_id
                union all
                select a.question_id, 'VALUE', a.counted_as, a.amount %1$s and a.counted_as is not null
                union all
                select a.question_id, 'OTHER', '', 0 %1$s and a.part = 'OTHER'
            ) counted
            group by question_id, kind, answer
            """;

    private GivenAnswer() {}

    static List<DayCount> days(Handle handle, SurveyId survey, ResponseFilter filter) {
        return ResponseRows.bound(handle.createQuery(DAYS.formatted(matching("", filter))), survey, filter)
                .map(Tallies::dayCount)
                .list();
    }

    static List<Tally> tallies(Handle handle, SurveyId survey, ResponseFilter filter) {
        return ResponseRows.bound(
                        handle.createQuery(
                                TALLIES.formatted(matching("join answer a on a.response_id = g.response_id", filter))),
                        survey,
                        filter)
                .map(Tallies::tally)
                .list();
    }

    private static String matching(String join, ResponseFilter filter) {
        return MATCHING.formatted(join) + ResponseRows.daysCondition(filter, "g");
    }
}

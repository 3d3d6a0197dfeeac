package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.question.Counted;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final String WITH_ANSWERS = "join answer a on a.response_id = g.response_id";

    private static final String DAYS = """
            select begins, count(*) as responses
            from (select cast(g.answered_at at time zone 'UTC' as date) as begins %s) matching
            group by begins
            order by begins
            """;

    private static final String TALLIES = """
            select a.question_id, a.part, a.counted_as, count(*) as responses, sum(a.amount) as amount,
                   sum(case when a.leads then 1 else 0 end) as answered
            %s
            group by a.question_id, a.part, a.counted_as
            """;

    private static final String NUMBERS = """
            select a.question_id, 'VALUE' as kind, a.text as answer, count(*) as responses, sum(a.amount) as amount
            %s and a.question_id = :question and a.part = 'VALUE'
            group by a.question_id, a.text
            """;

    private GivenAnswer() {}

    static List<DayCount> days(Handle handle, SurveyId survey, ResponseFilter filter) {
        return ResponseRows.bound(handle.createQuery(DAYS.formatted(matching("", filter))), survey, filter)
                .map(Tallies::dayCount)
                .list();
    }

    static List<Tally> tallies(Handle handle, SurveyId survey, ResponseFilter filter) {
        String sql = TALLIES.formatted(matching(WITH_ANSWERS, filter));
        return ResponseRows.bound(handle.createQuery(sql), survey, filter).scanResultSet((rows, context) -> {
            try (ResultSet row = rows.get()) {
                return tallies(row);
            }
        });
    }

    /** Of whichever filter: one by one, as all here. */
    static List<Tally> numbers(Handle handle, SurveyId survey, QuestionId question, ResponseFilter filter) {
        String from = filter.answered().isPresent()
                ? matching(WITH_ANSWERS, filter)
                : "from answer a where a.survey_id = :survey" + ResponseRows.daysCondition(filter, "a");
        return ResponseRows.bound(handle.createQuery(NUMBERS.formatted(from)), survey, filter)
                .bind("question", question.value())
                .map(Tallies::tally)
                .list();
    }

    private static List<Tally> tallies(ResultSet row) throws SQLException {
        List<Tally> tallies = new ArrayList<>();
        Map<QuestionId, Long> answered = new HashMap<>();
        while (row.next()) {
            QuestionId question = new QuestionId(uuid(row, "question_id"));
            answered.merge(question, row.getLong("answered"), Long::sum);
            String value = row.getString("counted_as");
            if (Part.valueOf(row.getString("part")) == Part.OTHER) {
                tallies.add(new Tally(Counted.other(question), row.getLong("responses"), BigDecimal.ZERO));
            } else if (value != null) {
                tallies.add(new Tally(
                        Counted.value(question, value), row.getLong("responses"), row.getBigDecimal("amount")));
            }
        }
        answered.forEach(
                (question, count) -> tallies.add(new Tally(Counted.answered(question), count, BigDecimal.ZERO)));
        return tallies;
    }

    private static String matching(String join, ResponseFilter filter) {
        return MATCHING.formatted(join) + ResponseRows.daysCondition(filter, "g");
    }
}

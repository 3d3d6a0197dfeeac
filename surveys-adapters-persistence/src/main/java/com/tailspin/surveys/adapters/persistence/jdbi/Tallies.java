package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.day;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.question.Counted;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What the responses to a survey add up to, all in all, by month and by day. Whoever changes it takes the survey's lock first, so that
 * the rows are changed by one after the other, whole, and no two wait for each other.
 */
final class Tallies {

    private static final String THE_ROW =
            "survey_id = :survey and span = :span and begins = :begins and question_id = :question and kind = :kind and answer = :answer";
    private static final String THE_DAY = "survey_id = :survey and begins = :begins";

    private Tallies() {}

    /** For a new survey. */
    static void begin(Handle handle, SurveyId survey) {
        handle.createUpdate("insert into response_total (survey_id, responses) values (:survey, 0)")
                .bind("survey", survey.value())
                .execute();
    }

    static long count(Handle handle, SurveyId survey) {
        return count(handle, survey, "");
    }

    /** Waits until nobody else changes the survey's tallies, and returns how many responses there are. */
    static long lock(Handle handle, SurveyId survey) {
        return count(handle, survey, "for update");
    }

    private static long count(Handle handle, SurveyId survey, String lock) {
        return handle.createQuery("select responses from response_total where survey_id = :survey " + lock)
                .bind("survey", survey.value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** One response more, or less, on that day; the tallies are locked. */
    static void change(Handle handle, SurveyId survey, LocalDate day, List<Counted> counted, int by) {
        handle.createUpdate("update response_total set responses = responses + :by where survey_id = :survey")
                .bind("by", by)
                .bind("survey", survey.value())
                .execute();
        changeDay(handle, survey, day, by);
        if (!counted.isEmpty()) {
            changeTallies(handle, survey, day, added(counted), by);
        }
    }

    private static void changeDay(Handle handle, SurveyId survey, LocalDate day, int by) {
        int updated = ofDay(
                        handle.createUpdate("update response_day set responses = responses + :by where " + THE_DAY),
                        survey,
                        day)
                .bind("by", by)
                .execute();
        if (updated == 0) {
            ofDay(
                            handle.createUpdate(
                                    "insert into response_day (survey_id, begins, responses) values (:survey, :begins, :by)"),
                            survey,
                            day)
                    .bind("by", by)
                    .execute();
        }
        if (by < 0) {
            ofDay(handle.createUpdate("delete from response_day where responses <= 0 and " + THE_DAY), survey, day)
                    .execute();
        }
    }

    private static <T extends SqlStatement<T>> T ofDay(T statement, SurveyId survey, LocalDate day) {
        return statement.bind("survey", survey.value()).bind("begins", day);
    }

    private record Row(Span span, LocalDate begins, Tally tally) {}

    private static void changeTallies(Handle handle, SurveyId survey, LocalDate day, List<Tally> tallies, int by) {
        List<Row> rows = new ArrayList<>();
        for (Span span : Span.values()) {
            tallies.forEach(tally -> rows.add(new Row(span, span.begins(day), tally)));
        }
        int[] updated = each(
                handle,
                survey,
                rows,
                by,
                "update tally set responses = responses + :count, amount = amount + :sum where " + THE_ROW);
        List<Row> missing = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        if (!missing.isEmpty()) {
            each(handle, survey, missing, by, """
                    insert into tally (survey_id, span, begins, question_id, kind, answer, responses, amount)
                    values (:survey, :span, :begins, :question, :kind, :answer, :count, :sum)
                    """);
        }
        if (by < 0) {
            // What nobody answers any more is not kept either.
            each(handle, survey, rows, by, "delete from tally where responses <= 0 and " + THE_ROW);
        }
    }

    private static int[] each(Handle handle, SurveyId survey, List<Row> rows, int by, String sql) {
        PreparedBatch batch = handle.prepareBatch(sql);
        for (Row row : rows) {
            Counted what = row.tally.what();
            batch.bind("survey", survey.value())
                    .bind("span", row.span.name())
                    .bind("begins", row.begins)
                    .bind("question", what.question().value())
                    .bind("kind", what.kind().name())
                    .bind("answer", what.answer())
                    .bind("count", by * row.tally.count())
                    .bind("sum", row.tally.sum().multiply(BigDecimal.valueOf(by)))
                    .add();
        }
        return batch.execute();
    }

    private static List<Tally> added(List<Counted> counted) {
        Map<Counted, Tally> tallies = new LinkedHashMap<>();
        for (Counted one : counted) {
            Counted what = new Counted(one.question(), one.kind(), one.answer(), BigDecimal.ZERO);
            tallies.merge(
                    what,
                    new Tally(what, 1, one.amount()),
                    (a, b) -> new Tally(what, a.count() + b.count(), a.sum().add(b.sum())));
        }
        return List.copyOf(tallies.values());
    }

    /** What the responses of those days count for. */
    static List<Tally> between(Handle handle, SurveyId survey, Optional<LocalDate> from, Optional<LocalDate> to) {
        List<Span.Stretch> stretches = Span.stretches(from, to);
        // Each stretch is added up before they come together, or H2 would copy all their rows first.
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < stretches.size(); i++) {
            rows.append(i == 0 ? "" : " union all ").append("""
                    select question_id, kind, answer, %1$ssum(responses) as responses, %1$ssum(amount) as amount from tally
                    where survey_id = :survey and span = '%2$s' and begins between :first%3$d and :last%3$d
                    group by question_id, kind, answer
                    """.formatted(
                            stretches.get(i).less() ? "-" : "", stretches.get(i).span(), i));
        }
        var query = handle.createQuery("""
                        select question_id, kind, answer, sum(responses) as responses, sum(amount) as amount
                        from (%s) stretch
                        group by question_id, kind, answer
                        having sum(responses) > 0
                        """.formatted(rows)).bind("survey", survey.value());
        for (int i = 0; i < stretches.size(); i++) {
            query.bind("first" + i, stretches.get(i).first())
                    .bind("last" + i, stretches.get(i).last());
        }
        return query.map(Tallies::tally).list();
    }

    static List<DayCount> days(Handle handle, SurveyId survey, Optional<LocalDate> from, Optional<LocalDate> to) {
        return handle.createQuery("""
                        select begins, responses from response_day
                        where survey_id = :survey and begins between :first and :last
                        order by begins
                        """)
                .bind("survey", survey.value())
                .bind("first", from.map(Columns::known).orElse(Columns.firstDay()))
                .bind("last", to.map(Columns::known).orElse(Columns.lastDay()))
                .map(Tallies::dayCount)
                .list();
    }

    static Tally tally(ResultSet row, StatementContext context) throws SQLException {
        return new Tally(
                new Counted(
                        new QuestionId(uuid(row, "question_id")),
                        Counted.Kind.valueOf(row.getString("kind")),
                        row.getString("answer"),
                        BigDecimal.ZERO),
                row.getLong("responses"),
                plain(row.getBigDecimal("amount")));
    }

    static DayCount dayCount(ResultSet row, StatementContext context) throws SQLException {
        return new DayCount(day(row, "begins"), row.getLong("responses"));
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

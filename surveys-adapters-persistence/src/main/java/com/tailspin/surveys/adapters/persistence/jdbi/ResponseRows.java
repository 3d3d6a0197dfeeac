package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Responses with their answers, one row each. */
final class ResponseRows {

    private static final String INSERT = """
            insert into response (id, survey_id, answered_at, submission_key, answers)
            select ?, s.id, ?, nullif(?, ''), %s from survey s where s.id = ? and s.version = ?
            on conflict (survey_id, submission_key) where submission_key is not null do nothing
            """;
    private static final String INSERT_ON_SQLITE = INSERT.formatted(Dialect.SQLITE.json("?"));
    private static final String UNCOUNTED_ON_SQLITE =
            "insert into uncounted (survey_id, response_id, answered_at) values (?, ?, ?)";

    // A single statement, because each one costs a round trip.
    private static final String INSERT_ON_POSTGRESQL = """
            with stored as (%s returning survey_id, id, answered_at)
            insert into uncounted (survey_id, response_id, answered_at) select survey_id, id, answered_at from stored
            """.formatted(INSERT.formatted(Dialect.POSTGRESQL.json("?")));

    private static final String IN_ORDER = " order by r.answered_at desc, r.id desc";

    /** Requires that the survey exists: responses are removed after their survey. */
    static final String OF_A_SURVEY = "exists (select 1 from survey own where own.id = :survey)";

    private static final String ONE =
            "select r.id, r.answered_at, r.answers from response r where r.id = :id and r.survey_id = :survey and "
                    + OF_A_SURVEY;

    /** Responses per statement: few enough for memory, enough for speed. */
    static final int PORTION = 2_000;

    private ResponseRows() {}

    /**
     * Adds a response, uncounted, if the survey is at that version. Returns false and changes nothing if the version
     * differs or the survey has a response with this key.
     */
    static boolean add(
            Handle handle,
            Dialect dialect,
            Response response,
            Optional<SubmissionKey> key,
            List<CountedAnswer> counted,
            Version read) {
        int added = QuickSql.execute(
                handle,
                dialect == Dialect.SQLITE ? INSERT_ON_SQLITE : INSERT_ON_POSTGRESQL,
                response.id().value(),
                response.at(),
                key.map(SubmissionKey::value).orElse(""),
                AnswersColumn.written(response, counted),
                response.survey().value(),
                read.value());
        if (added > 0 && dialect == Dialect.SQLITE) {
            QuickSql.execute(
                    handle,
                    UNCOUNTED_ON_SQLITE,
                    response.survey().value(),
                    response.id().value(),
                    response.at());
        }
        return added > 0;
    }

    /** A stored response; its answers as in {@link AnswersColumn}. */
    record Row(ResponseId id, Instant at, String answers) {

        Response response(SurveyId survey) {
            return new Response(id, survey, at, AnswersColumn.answers(answers));
        }

        boolean gave(ResponseFilter.Given given) {
            return AnswersColumn.values(answers).getOrDefault(given.question(), List.of()).stream()
                    .anyMatch(
                            value -> value.part() == Part.VALUE && value.text().equals(given.answer()));
        }
    }

    static Optional<Row> find(Handle handle, SurveyId survey, ResponseId id) {
        return one(handle, survey, id, ONE);
    }

    /** As {@link #find}, and locks it until the transaction ends. */
    static Optional<Row> locked(Handle handle, SurveyId survey, ResponseId id) {
        return one(handle, survey, id, ONE + " <for_update>");
    }

    private static Optional<Row> one(Handle handle, SurveyId survey, ResponseId id, String sql) {
        return handle.createQuery(sql)
                .bind("id", id.value())
                .bind("survey", survey.value())
                .map(ResponseRows::row)
                .findOne();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(new ResponseId(uuid(row, "id")), instant(row, "answered_at"), row.getString("answers"));
    }

    /**
     * Passes the survey's responses that match the filter to the visitor, latest first, beginning after that cursor, until the
     * visitor returns false. To be called in a snapshot: reads portions, the first of which has that size.
     *
     * @param item only responses that have this item in their answers, as far as the database can tell
     */
    static void latest(
            Handle handle,
            SurveyId survey,
            ResponseFilter filter,
            Optional<String> item,
            Cursor after,
            int first,
            Predicate<Row> visitor) {
        String sql = """
                select r.id, r.answered_at, r.answers from response r
                where r.survey_id = :survey and %s and (r.answered_at, r.id) < (:afterAt, :afterId)%s%s%s%s%s limit :limit
                """.formatted(
                        OF_A_SURVEY,
                        filter.from().isPresent() ? " and r.answered_at >= :from" : "",
                        filter.to().isPresent() ? " and r.answered_at < :behind" : "",
                        filter.answered().isPresent() ? contains("given") : "",
                        item.isPresent() ? contains("item") : "",
                        IN_ORDER);
        Instant afterAt = SortKey.instant(after);
        UUID afterId = after.id();
        int limit = first;
        while (true) {
            Query query = handle.createQuery(sql)
                    .bind("survey", survey.value())
                    .bind("afterAt", afterAt)
                    .bind("afterId", afterId)
                    .bind("limit", limit);
            filter.from().ifPresent(from -> query.bind("from", begin(Columns.known(from))));
            filter.to()
                    .ifPresent(
                            to -> query.bind("behind", begin(Columns.known(to).plusDays(1))));
            filter.answered().ifPresent(given -> query.bind("given", sought(given.answer())));
            item.ifPresent(one -> query.bind("item", sought(one)));
            List<Row> rows = query.map(ResponseRows::row).list();
            for (Row row : rows) {
                if (filter.answered().map(row::gave).orElse(true) && !visitor.test(row)) {
                    return;
                }
            }
            if (rows.size() < limit) {
                return;
            }
            Row last = rows.get(rows.size() - 1);
            afterAt = last.at();
            afterId = last.id().value();
            limit = PORTION;
        }
    }

    private static String contains(String parameter) {
        return " and <position>(cast(r.answers as text), :" + parameter + ") > 0";
    }

    private static @Nullable String sought(String item) {
        return Columns.sought(AnswersColumn.item(item));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

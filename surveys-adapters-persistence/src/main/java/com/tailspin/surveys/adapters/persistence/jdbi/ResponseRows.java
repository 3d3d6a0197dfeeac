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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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

    private static final String SELECT = "select r.survey_id, r.id, r.answered_at, r.answers from response r ";

    private static final String IN_ORDER = " order by r.answered_at desc, r.id desc";

    /** Requires that the survey exists: responses are removed after their survey. */
    static final String OF_A_SURVEY = "exists (select 1 from survey own where own.id = :survey)";

    /** One response of one survey. */
    static final String ONE = SELECT + "where r.id = :id and r.survey_id = :survey and " + OF_A_SURVEY;

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

    /** SQL condition for the days of a filter. Rows with that alias have {@code answered_at}. */
    static String daysCondition(ResponseFilter filter, String alias) {
        return filter.from()
                        .map(from -> " and " + alias + ".answered_at >= :from")
                        .orElse("")
                + filter.to()
                        .map(to -> " and " + alias + ".answered_at < :behind")
                        .orElse("");
    }

    static Query bound(Query query, SurveyId survey, ResponseFilter filter) {
        query.bind("survey", survey.value());
        filter.from()
                .ifPresent(from -> query.bind(
                        "from", Columns.known(from).atStartOfDay(ZoneOffset.UTC).toInstant()));
        filter.to()
                .ifPresent(to -> query.bind(
                        "behind",
                        Columns.known(to)
                                .plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()));
        return query;
    }

    /** Queries the survey's latest responses of the filter's days after that cursor. */
    static Query latest(Handle handle, SurveyId survey, ResponseFilter filter, Cursor after, int limit) {
        String sql = SELECT
                + "where r.survey_id = :survey and %s and (r.answered_at, r.id) < (:afterAt, :afterId)%s%s limit :limit"
                        .formatted(OF_A_SURVEY, daysCondition(filter, "r"), IN_ORDER);
        return bound(handle.createQuery(sql), survey, filter)
                .bind("afterAt", SortKey.instant(after))
                .bind("afterId", after.id())
                .bind("limit", limit);
    }

    /** Returns these responses, the latest first. */
    static List<Response> those(Handle handle, List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : list(handle.createQuery(SELECT + "where r.id in (<ids>)" + IN_ORDER)
                        .bindList("ids", ids));
    }

    static List<Response> list(Query query) {
        return query.map((row, context) -> new Response(
                        new ResponseId(uuid(row, "id")),
                        new SurveyId(uuid(row, "survey_id")),
                        instant(row, "answered_at"),
                        AnswersColumn.answers(row.getString("answers"))))
                .list();
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.response.ResponseTotals;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The snapshot of a survey's {@link ResponseTotals}, one row per survey. The responses that it does not include yet are in
 * {@code uncounted}: the totals of a survey are the snapshot plus these.
 */
final class TotalsRows {

    // A single statement, so that a response is seen either in the snapshot or beside it, in any unit of work.
    private static final String SNAPSHOT_AND_REST = """
            select r.answered_at, r.answers as content from uncounted u join response r on r.id = u.response_id
            where u.survey_id = :survey and %1$s
            union all
            select null, n.totals from response_total n where n.survey_id = :survey and %1$s
            """.formatted(ResponseRows.OF_A_SURVEY);

    private static final String COUNT_OF = """
            select (select coalesce(sum(n.responses), 0) from response_total n where n.survey_id %1$s)
                + (select count(*) from uncounted u where u.survey_id %1$s)
            """;

    private TotalsRows() {}

    static long count(Handle handle, SurveyId survey) {
        return handle.createQuery(COUNT_OF.formatted("in (select s.id from survey s where s.id = :survey)"))
                .bind("survey", survey.value())
                .mapTo(Long.class)
                .one();
    }

    static long count(Handle handle, TenantId tenant) {
        return handle.createQuery(COUNT_OF.formatted("in (select s.id from survey s where s.tenant_id = :tenant)"))
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one();
    }

    /** Returns the totals of all responses to the survey, with one statement. */
    static ResponseTotals all(Handle handle, SurveyId survey) {
        ResponseTotals totals = new ResponseTotals();
        handle.createQuery(SNAPSHOT_AND_REST)
                .bind("survey", survey.value())
                .map((row, context) -> {
                    Optional<Instant> at = Columns.optionalInstant(row, "answered_at");
                    String content = row.getString("content");
                    at.ifPresentOrElse(
                            answered -> totals.add(answered, AnswersColumn.counted(content)),
                            () -> totals.merge(TotalsColumn.read(content)));
                    return at;
                })
                .list();
        return totals;
    }

    /** Adds these responses to the snapshots of their surveys. */
    static void fold(Handle handle, Dialect dialect, List<UUID> responses) {
        Map<UUID, ResponseTotals> added = new TreeMap<>(Comparator.naturalOrder());
        handle.createQuery("select r.survey_id, r.answered_at, r.answers from response r where r.id in (<responses>)")
                .bindList("responses", responses)
                .map((row, context) -> {
                    UUID survey = uuid(row, "survey_id");
                    added.computeIfAbsent(survey, key -> new ResponseTotals())
                            .add(instant(row, "answered_at"), AnswersColumn.counted(row.getString("answers")));
                    return survey;
                })
                .list();
        // All writers update these rows in the same order, to avoid deadlocks.
        added.forEach((survey, more) -> change(handle, dialect, survey, totals -> totals.merge(more)));
    }

    /** Subtracts a response from the snapshot of its survey, which includes it. */
    static void subtract(Handle handle, Dialect dialect, UUID survey, Instant at, String answers) {
        change(handle, dialect, survey, totals -> totals.subtract(at, AnswersColumn.counted(answers)));
    }

    private static void change(Handle handle, Dialect dialect, UUID survey, Consumer<ResponseTotals> change) {
        String json = dialect.json(":totals");
        handle.createUpdate("insert into response_total (survey_id, responses, totals) values (:survey, 0, %s) "
                                .formatted(json)
                        + "on conflict (survey_id) do nothing")
                .bind("survey", survey)
                .bind("totals", TotalsColumn.written(new ResponseTotals()))
                .execute();
        ResponseTotals totals = handle.createQuery(
                        "select totals from response_total where survey_id = :survey <for_update>")
                .bind("survey", survey)
                .mapTo(String.class)
                .map(TotalsColumn::read)
                .one();
        change.accept(totals);
        handle.createUpdate("update response_total set responses = :responses, totals = %s where survey_id = :survey"
                        .formatted(json))
                .bind("survey", survey)
                .bind("responses", totals.responses())
                .bind("totals", TotalsColumn.written(totals))
                .execute();
    }
}

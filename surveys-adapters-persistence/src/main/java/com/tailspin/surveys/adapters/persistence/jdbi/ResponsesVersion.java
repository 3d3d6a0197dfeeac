package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.survey.SurveyId;
import org.jdbi.v3.core.Handle;

/**
 * Tells two sets of responses to one survey apart. A response is added once, deleted once, and never changed: one that
 * is added makes {@code responses} larger, one that is deleted makes {@code deletions} larger. So a survey with both
 * numbers as before has the same responses as before.
 */
record ResponsesVersion(long responses, long deletions) {

    private static final String STATE = """
            select coalesce(n.responses, 0) + (select count(*) from uncounted u where u.survey_id = ?) as responses,
                coalesce(n.deletions, 0) as deletions
            from (select 1 as one) always left join response_total n on n.survey_id = ?
            """;

    /** The state in the snapshot that this handle reads. */
    static ResponsesVersion read(Handle handle, SurveyId survey) {
        return QuickSql.first(
                        handle,
                        STATE,
                        row -> new ResponsesVersion(row.getLong(1), row.getLong(2)),
                        survey.value(),
                        survey.value())
                .orElseThrow();
    }

    /** Counts one more deletion. */
    static void deleted(Handle handle, SurveyId survey) {
        handle.createUpdate("""
                        insert into response_total (survey_id, responses, unpacked, deletions) values (:survey, 0, 0, 1)
                        on conflict (survey_id) do update set deletions = response_total.deletions + 1
                        """).bind("survey", survey.value()).execute();
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.optionalInstant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.optionalInteger;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.optionalUuid;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Surveys with their questions. */
final class SurveyRows {

    // A single statement, so that survey and questions come from one snapshot.
    private static final String FIND = """
            select s.id, s.tenant_id, s.owner_id, s.public_id, s.title, s.description, s.thanks, s.edition, s.status, s.listing,
                   s.opens_at, s.closes_at, s.response_limit, s.created_at, s.version,
                   q.id as question_id, q.text, q.help, q.required, q.type, q.choices, q.other, q.least, q.most, q.whole_numbers,
                   q.low_label, q.high_label
            from survey s left join question q on q.survey_id = s.id
            where s.id = ?
            order by q.position
            """;

    private SurveyRows() {}

    /** The stored version of a survey. */
    record Present(SurveyId id, Version version) {}

    static Optional<Present> present(Handle handle, SurveyId id) {
        return QuickSql.first(handle, "select id, version from survey where id = ?", SurveyRows::present, id.value());
    }

    static Optional<Present> present(Handle handle, PublicId id) {
        return QuickSql.first(
                handle, "select id, version from survey where public_id = ?", SurveyRows::present, id.value());
    }

    private static Present present(ResultSet row) throws SQLException {
        return new Present(new SurveyId(uuid(row, "id")), new Version(row.getLong("version")));
    }

    static Optional<Survey> find(Handle handle, SurveyId id) {
        return QuickSql.first(handle, FIND, SurveyRows::survey, id.value());
    }

    /**
     * Deletes a locked survey. Its responses are removed later (see {@link BackgroundRemover}), but are no longer found from
     * now on.
     */
    static int delete(Handle handle, SurveyId id) {
        return delete(handle, "s.id = :of", id.value());
    }

    /** As {@link #delete(Handle, SurveyId)}, for all surveys of the tenant. */
    static int delete(Handle handle, TenantId tenant) {
        return delete(handle, "s.tenant_id = :of", tenant.value());
    }

    private static int delete(Handle handle, String which, UUID of) {
        handle.createUpdate("insert into deleted_survey (survey_id) select s.id from survey s where " + which)
                .bind("of", of)
                .execute();
        return handle.createUpdate("delete from survey as s where " + which)
                .bind("of", of)
                .execute();
    }

    // Reads one survey, from its first row to its last.
    private static Survey survey(ResultSet row) throws SQLException {
        SurveyId id = new SurveyId(uuid(row, "id"));
        TenantId tenant = new TenantId(uuid(row, "tenant_id"));
        UserId owner = new UserId(uuid(row, "owner_id"));
        PublicId publicId = new PublicId(row.getString("public_id"));
        SurveyTexts texts =
                new SurveyTexts(row.getString("title"), row.getString("description"), row.getString("thanks"));
        int edition = row.getInt("edition");
        Survey.Status status = Survey.Status.valueOf(row.getString("status"));
        Survey.Listing listing = Survey.Listing.valueOf(row.getString("listing"));
        PublicationTerms terms = terms(row);
        Instant createdAt = instant(row, "created_at");
        Version version = new Version(row.getLong("version"));
        List<Question> questions = new ArrayList<>();
        if (optionalUuid(row, "question_id").isPresent()) {
            do {
                questions.add(QuestionRows.question(row));
            } while (row.next());
        }
        return new Survey(
                id, tenant, owner, publicId, texts, questions, edition, status, listing, terms, createdAt, version);
    }

    static PublicationTerms terms(ResultSet row) throws SQLException {
        return new PublicationTerms(
                optionalInstant(row, "opens_at"),
                optionalInstant(row, "closes_at"),
                optionalInteger(row, "response_limit"));
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiSurveys implements Surveys {

    // One statement, so that survey and questions are of one moment.
    private static final String FIND = """
            select s.id, s.tenant_id, s.owner_id, s.public_id, s.title, s.status, s.listing, s.created_at, s.version,
                   q.id as question_id, q.text, q.type, q.choices
            from survey s left join question q on q.survey_id = s.id
            where %s
            order by q.position
            """;

    private static final String SUMMARIES = """
            select s.id, s.tenant_id, t.name as tenant_name, s.owner_id, u.name as owner_name, s.public_id, s.title, s.status,
                   s.listing, (select count(*) from question q where q.survey_id = s.id) as questions, s.created_at
            from survey s join tenant t on t.id = s.tenant_id join app_user u on u.id = s.owner_id
            where %s
            order by s.created_at, s.id
            """;

    private static final String BY_ID = FIND.formatted("s.id = :id");
    private static final String BY_PUBLIC_ID = FIND.formatted("s.public_id = :publicId");
    private static final String OWNED = SUMMARIES.formatted("s.owner_id = :owner");
    private static final String CONTRIBUTED =
            SUMMARIES.formatted("s.id in (select c.survey_id from contributor c where c.user_id = :contributor)");
    private static final String IN_TENANT = SUMMARIES.formatted("s.tenant_id = :tenant");
    private static final String LISTED = SUMMARIES.formatted("s.status = 'PUBLISHED' and s.listing = 'LISTED'");

    private final Database database;

    JdbiSurveys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Survey> find(SurveyId id) {
        return database.read(handle -> one(handle.createQuery(BY_ID).bind("id", id.value())));
    }

    @Override
    public Optional<Survey> find(PublicId id) {
        return database.read(handle -> one(handle.createQuery(BY_PUBLIC_ID).bind("publicId", id.value())));
    }

    @Override
    public void add(Survey survey) {
        database.write(handle -> {
            handle.createUpdate("""
                            insert into survey
                                (id, tenant_id, owner_id, public_id, title, status, listing, created_at, version)
                            values (:id, :tenant, :owner, :publicId, :title, :status, :listing, :createdAt, :version)
                            """)
                    .bind("id", survey.id().value())
                    .bind("tenant", survey.tenant().value())
                    .bind("owner", survey.owner().value())
                    .bind("publicId", survey.publicId().value())
                    .bind("title", survey.title())
                    .bind("status", survey.status().name())
                    .bind("listing", survey.listing().name())
                    .bind("createdAt", survey.createdAt())
                    .bind("version", survey.version().value())
                    .execute();
            return addQuestions(handle, survey);
        });
    }

    @Override
    public Survey save(Survey survey) {
        Survey saved = survey.at(survey.version().next());
        return database.write(handle -> {
            int updated = handle.createUpdate("""
                            update survey set title = :title, status = :status, listing = :listing, version = :next
                            where id = :id and version = :version
                            """)
                    .bind("title", saved.title())
                    .bind("status", saved.status().name())
                    .bind("listing", saved.listing().name())
                    .bind("next", saved.version().value())
                    .bind("id", survey.id().value())
                    .bind("version", survey.version().value())
                    .execute();
            if (updated == 0) {
                throw new ChangedMeanwhile();
            }
            // The row is locked now, so the questions hold still. Publishing and renaming leave them as they are.
            if (!one(handle.createQuery(BY_ID).bind("id", survey.id().value())).equals(Optional.of(saved))) {
                handle.createUpdate("delete from question where survey_id = :survey")
                        .bind("survey", survey.id().value())
                        .execute();
                addQuestions(handle, saved);
            }
            return saved;
        });
    }

    private static int addQuestions(Handle handle, Survey survey) {
        if (survey.questions().isEmpty()) {
            return 0;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into question (survey_id, id, position, text, type, choices)
                values (:survey, :id, :position, :text, :type, :choices)
                """);
        int position = 0;
        for (Question question : survey.questions()) {
            batch.bind("survey", survey.id().value())
                    .bind("id", question.id().value())
                    .bind("position", position++)
                    .bind("text", question.text())
                    .bind("type", question.format().type().wireName())
                    .bind("choices", String.join("\n", question.format().choices()))
                    .add();
        }
        return batch.execute().length;
    }

    @Override
    public void delete(Survey survey) {
        int deleted =
                database.write(handle -> handle.createUpdate("delete from survey where id = :id and version = :version")
                        .bind("id", survey.id().value())
                        .bind("version", survey.version().value())
                        .execute());
        if (deleted == 0) {
            throw new ChangedMeanwhile();
        }
    }

    @Override
    public List<SurveySummary> ownedBy(UserId owner) {
        return summaries(OWNED, query -> query.bind("owner", owner.value()));
    }

    @Override
    public List<SurveySummary> contributedBy(UserId contributor) {
        return summaries(CONTRIBUTED, query -> query.bind("contributor", contributor.value()));
    }

    @Override
    public List<SurveySummary> inTenant(TenantId tenant) {
        return summaries(IN_TENANT, query -> query.bind("tenant", tenant.value()));
    }

    @Override
    public List<SurveySummary> listed() {
        return summaries(LISTED, Function.identity());
    }

    private List<SurveySummary> summaries(String sql, Function<Query, Query> bound) {
        return database.read(handle ->
                bound.apply(handle.createQuery(sql)).map(JdbiSurveys::summary).list());
    }

    private static SurveySummary summary(ResultSet row, StatementContext context) throws SQLException {
        return new SurveySummary(
                new SurveyId(uuid(row, "id")),
                new TenantId(uuid(row, "tenant_id")),
                row.getString("tenant_name"),
                new UserId(uuid(row, "owner_id")),
                row.getString("owner_name"),
                new PublicId(row.getString("public_id")),
                row.getString("title"),
                Survey.Status.valueOf(row.getString("status")),
                Survey.Listing.valueOf(row.getString("listing")),
                row.getInt("questions"),
                instant(row, "created_at"));
    }

    private static Optional<Survey> one(Query query) {
        return query.scanResultSet((rows, context) -> {
            try (ResultSet row = rows.get()) {
                return row.next() ? Optional.of(survey(row)) : Optional.empty();
            }
        });
    }

    // From the first row of the survey to the last.
    private static Survey survey(ResultSet row) throws SQLException {
        SurveyId id = new SurveyId(uuid(row, "id"));
        TenantId tenant = new TenantId(uuid(row, "tenant_id"));
        UserId owner = new UserId(uuid(row, "owner_id"));
        PublicId publicId = new PublicId(row.getString("public_id"));
        String title = row.getString("title");
        Survey.Status status = Survey.Status.valueOf(row.getString("status"));
        Survey.Listing listing = Survey.Listing.valueOf(row.getString("listing"));
        Instant createdAt = instant(row, "created_at");
        Version version = new Version(row.getLong("version"));
        List<Question> questions = new ArrayList<>();
        if (row.getString("question_id") != null) {
            do {
                questions.add(question(row));
            } while (row.next());
        }
        return new Survey(id, tenant, owner, publicId, title, questions, status, listing, createdAt, version);
    }

    private static Question question(ResultSet row) throws SQLException {
        AnswerFormat.Type type = AnswerFormat.Type.named(row.getString("type"));
        List<String> choices = row.getString("choices").lines().toList();
        return new Question(
                new QuestionId(uuid(row, "question_id")), row.getString("text"), AnswerFormat.of(type, choices));
    }
}

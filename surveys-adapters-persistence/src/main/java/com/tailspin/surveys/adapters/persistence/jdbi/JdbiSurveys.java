package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Surveys;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

final class JdbiSurveys implements Surveys {

    private final Database database;
    private final SurveyCache known = new SurveyCache();
    private final RecentLists recent = new RecentLists();

    JdbiSurveys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Survey> find(SurveyId id) {
        return database.read(
                handle -> SurveyRows.present(handle, id).flatMap(present -> known.find(handle, database, present)));
    }

    @Override
    public Optional<Survey> find(PublicId id) {
        return database.read(
                handle -> SurveyRows.present(handle, id).flatMap(present -> known.find(handle, database, present)));
    }

    @Override
    public void add(Survey survey) {
        database.write(handle -> {
            Locks.keep(handle, survey.tenant());
            Locks.keep(handle, survey.owner());
            changing(handle.createUpdate("""
                            insert into survey
                                (id, tenant_id, owner_id, public_id, title, title_lower, title_order, description, thanks, edition,
                                 status, listing, opens_at, closes_at, response_limit, created_at, version)
                            values (:id, :tenant, :owner, :publicId, :title, :titleLower, :titleOrder, :description, :thanks, :edition,
                                    :status, :listing, :opensAt, :closesAt, :responseLimit, :createdAt, :version)
                            """), survey)
                    .bind("tenant", survey.tenant().value())
                    .bind("publicId", survey.publicId().value())
                    .bind("createdAt", survey.createdAt())
                    .execute();
            return QuestionRows.add(handle, survey);
        });
    }

    @Override
    public Survey save(Survey survey) {
        Survey saved = survey.at(survey.version().next());
        return database.write(handle -> {
            Survey before = locked(handle, survey);
            if (!before.owner().equals(saved.owner())) {
                Locks.keep(handle, saved.owner());
            }
            changing(handle.createUpdate("""
                            update survey
                            set owner_id = :owner, title = :title, title_lower = :titleLower, title_order = :titleOrder,
                                description = :description, thanks = :thanks, edition = :edition, status = :status, listing = :listing,
                                opens_at = :opensAt, closes_at = :closesAt, response_limit = :responseLimit, version = :version
                            where id = :id
                            """), saved).execute();
            // Publishing and renaming leave the questions unchanged.
            if (!before.questions().equals(saved.questions())) {
                QuestionRows.replace(handle, saved);
            }
            return saved;
        });
    }

    private static <T extends SqlStatement<T>> T changing(T statement, Survey survey) {
        return statement
                .bind("id", survey.id().value())
                .bind("owner", survey.owner().value())
                .bind("title", survey.title())
                .bind("titleLower", SortKey.lower(survey.title()))
                .bind("titleOrder", SortKey.of(survey.title()))
                .bind("description", survey.texts().description())
                .bind("thanks", survey.texts().thanks())
                .bind("edition", survey.edition())
                .bind("status", survey.status().name())
                .bind("listing", survey.listing().name())
                .bind("opensAt", survey.terms().opensAt())
                .bind("closesAt", survey.terms().closesAt())
                .bind("responseLimit", survey.terms().responseLimit())
                .bind("version", survey.version().value());
    }

    @Override
    public void delete(Survey survey) {
        database.write(handle -> {
            locked(handle, survey);
            database.afterwards(database.removal()::wake);
            return SurveyRows.delete(handle, survey.id());
        });
    }

    /** Reads the stored survey and locks it until the transaction ends. */
    private Survey locked(Handle handle, Survey read) {
        Locks.change(handle, database.dialect(), read.id());
        return SurveyRows.find(handle, read.id())
                .filter(stored -> stored.version().equals(read.version()))
                .orElseThrow(ChangedMeanwhile::new);
    }

    @Override
    public Page<SurveySummary> ownedBy(UserId owner, Survey.Status status, SurveyQuery surveyQuery) {
        return list(
                SurveyLists.OWNED,
                surveyQuery,
                query -> query.bind("owner", owner.value()).bind("status", status.name()));
    }

    @Override
    public Page<SurveySummary> contributedBy(UserId contributor, SurveyQuery surveyQuery) {
        return list(SurveyLists.CONTRIBUTED, surveyQuery, query -> query.bind("contributor", contributor.value()));
    }

    @Override
    public Page<SurveySummary> inTenant(TenantId tenant, SurveyQuery surveyQuery) {
        return list(SurveyLists.IN_TENANT, surveyQuery, query -> query.bind("tenant", tenant.value()));
    }

    @Override
    public Page<SurveySummary> listed(Instant now, SurveyQuery surveyQuery) {
        return recent.find(
                database,
                now,
                surveyQuery,
                () -> list(SurveyLists.LISTED, surveyQuery, query -> query.bind("now", now)));
    }

    private Page<SurveySummary> list(SurveyLists which, SurveyQuery surveyQuery, Function<Query, Query> bound) {
        return database.read(handle -> which.page(handle, surveyQuery, bound));
    }
}

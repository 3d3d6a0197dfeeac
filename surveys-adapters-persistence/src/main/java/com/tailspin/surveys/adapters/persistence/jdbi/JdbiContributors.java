package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.optionalUuid;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Contributors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiContributors implements Contributors {

    private final Database database;

    JdbiContributors(Database database) {
        this.database = database;
    }

    @Override
    public List<Contributor> of(SurveyId survey) {
        return database.read(handle -> handle.createQuery("""
                        select id, survey_id, email, invited_at, user_id, invited_by, code from contributor
                        where survey_id = :survey
                        order by invited_at, id
                        """)
                .bind("survey", survey.value())
                .map(JdbiContributors::contributor)
                .list());
    }

    @Override
    public Optional<Contributor> find(SurveyId survey, ContributorId id) {
        return database.read(handle -> handle.createQuery("""
                        select id, survey_id, email, invited_at, user_id, invited_by, code from contributor
                        where survey_id = :survey and id = :id
                        """)
                .bind("survey", survey.value())
                .bind("id", id.value())
                .map(JdbiContributors::contributor)
                .findOne());
    }

    @Override
    public Optional<Contributor.Invited> find(InvitationCode code) {
        return database.read(handle -> handle.createQuery("""
                        select id, survey_id, email, invited_at, invited_by, code from contributor
                        where code = :code and user_id is null
                        """)
                .bind("code", code.value())
                .map((row, context) -> invited(row))
                .findOne());
    }

    @Override
    public Set<SurveyId> joined(UserId user, Collection<SurveyId> surveys) {
        if (surveys.isEmpty()) {
            return Set.of();
        }
        return database.read(handle -> handle.createQuery(
                        "select survey_id from contributor where user_id = :user and survey_id in (<surveys>)")
                .bind("user", user.value())
                .bindList("surveys", surveys.stream().map(SurveyId::value).toList())
                .mapTo(UUID.class)
                .map(SurveyId::new)
                .set());
    }

    @Override
    public boolean contributes(UserId user, SurveyId survey) {
        return database.read(handle ->
                handle.createQuery("select count(*) from contributor where user_id = :user and survey_id = :survey")
                                .bind("user", user.value())
                                .bind("survey", survey.value())
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    @Override
    public List<Contributor.Invited> invitationsTo(EmailAddress email) {
        return database.read(handle -> handle.createQuery("""
                        select id, survey_id, email, invited_at, invited_by, code from contributor
                        where email = :email and user_id is null
                        order by invited_at, id
                        """)
                .bind("email", email.value())
                .map((row, context) -> invited(row))
                .list());
    }

    @Override
    public void add(Contributor.Invited invited) {
        int added = database.write(handle -> {
            Locks.keep(handle, invited.survey());
            Locks.keep(handle, invited.invitedBy());
            return handle.createUpdate("""
                            insert into contributor (id, survey_id, email, invited_at, invited_by, code)
                            values (:id, :survey, :email, :at, :by, :code)
                            on conflict do nothing
                            """)
                    .bind("id", invited.id().value())
                    .bind("survey", invited.survey().value())
                    .bind("email", invited.email().value())
                    .bind("at", invited.invitedAt())
                    .bind("by", invited.invitedBy().value())
                    .bind("code", invited.code().map(InvitationCode::value))
                    .execute();
        });
        if (added == 0) {
            throw new Conflict("contributor.invited", invited.email());
        }
    }

    @Override
    public Optional<Contributor.Joined> join(Contributor.Joined joined) {
        // The person is locked, so that each person joins a survey only once.
        int updated =
                database.write(handle -> !Locks.lock(handle, joined.survey()) || !Locks.lock(handle, joined.user())
                        ? 0
                        : handle.createUpdate("""
                        update contributor set user_id = :user, invited_by = null, code = null
                        where id = :id and survey_id = :survey and user_id is null
                            and not exists (select 1 from contributor c where c.survey_id = :survey and c.user_id = :user)
                        """)
                                .bind("user", joined.user().value())
                                .bind("id", joined.id().value())
                                .bind("survey", joined.survey().value())
                                .execute());
        return updated == 1 ? Optional.of(joined) : Optional.empty();
    }

    @Override
    public void remove(Contributor contributor) {
        database.write(handle -> !Locks.lock(handle, contributor.survey())
                ? 0
                : handle.createUpdate("delete from contributor where id = :id")
                        .bind("id", contributor.id().value())
                        .execute());
    }

    private static Contributor contributor(ResultSet row, StatementContext context) throws SQLException {
        Optional<UserId> user = optionalUuid(row, "user_id").map(UserId::new);
        return user.isEmpty()
                ? invited(row)
                : new Contributor.Joined(
                        new ContributorId(uuid(row, "id")),
                        new SurveyId(uuid(row, "survey_id")),
                        new EmailAddress(row.getString("email")),
                        instant(row, "invited_at"),
                        user.get());
    }

    private static Contributor.Invited invited(ResultSet row) throws SQLException {
        return new Contributor.Invited(
                new ContributorId(uuid(row, "id")),
                new SurveyId(uuid(row, "survey_id")),
                new EmailAddress(row.getString("email")),
                instant(row, "invited_at"),
                new UserId(uuid(row, "invited_by")),
                Optional.ofNullable(row.getString("code")).map(InvitationCode::new));
    }
}

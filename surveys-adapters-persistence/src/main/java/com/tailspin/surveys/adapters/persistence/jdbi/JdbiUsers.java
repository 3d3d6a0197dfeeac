package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.day;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.sought;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiUsers implements Users {

    private static final String USERS =
            "select u.id, u.tenant_id, u.subject, u.name, u.email, u.roles, u.last_seen, u.email_verified, u.as_of"
                    + " from app_user u where ";

    private static final String MEMBER = """
            select u.id, u.tenant_id, u.subject, u.name, u.email, u.roles, u.last_seen,
                   u.email_verified, u.as_of,
                   (select count(*) from survey s where s.owner_id = u.id) as surveys
            from app_user u
            where\s""";

    private static final String PAGE = MEMBER + """
            u.tenant_id = :tenant and (u.name_order, u.id) > (:afterKey, :afterId)
                and (<position>(u.name_lower, :search) > 0 or <position>(u.email, :search) > 0)
            order by u.name_order, u.id
            limit :limit
            """;

    private final Database database;

    JdbiUsers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<User> find(UserId id) {
        return database.read(handle -> QuickSql.first(handle, USERS + "u.id = ?", JdbiUsers::user, id.value()));
    }

    /** Writes only if something has changed, which is rare: this runs on every call of the API. */
    @Override
    public User remember(User met) {
        User stored = database.read(handle -> bySubject(handle, met.tenant(), met.subject()))
                .or(() -> database.write(handle -> add(handle, met)) ? Optional.of(met) : Optional.empty())
                // A concurrent call was faster.
                .or(() -> database.read(handle -> bySubject(handle, met.tenant(), met.subject())))
                .orElseThrow();
        User current = stored.seenAs(met);
        if (!stored.equals(current)) {
            database.write(handle -> update(handle, current));
        }
        return current;
    }

    @Override
    public Optional<User> find(TenantId tenant, String subject) {
        return database.read(handle -> bySubject(handle, tenant, subject));
    }

    private static Optional<User> bySubject(Handle handle, TenantId tenant, String subject) {
        return QuickSql.first(
                handle, USERS + "u.tenant_id = ? and u.subject = ?", JdbiUsers::user, tenant.value(), subject);
    }

    private boolean add(Handle handle, User user) {
        Locks.keep(handle, user.tenant());
        return changing(handle.createUpdate("""
                                insert into app_user
                                    (id, tenant_id, subject, name, name_lower, name_order, email, roles, last_seen,
                                     email_verified, as_of)
                                values (:id, :tenant, :subject, :name, :nameLower, :nameOrder, :email, :roles, :lastSeen,
                                        :emailVerified, :asOf)
                                on conflict do nothing
                                """), user)
                        .bind("tenant", user.tenant().value())
                        .bind("subject", user.subject())
                        .execute()
                == 1;
    }

    private static int update(Handle handle, User user) {
        return changing(handle.createUpdate("""
                        update app_user
                        set name = :name, name_lower = :nameLower, name_order = :nameOrder, email = :email, roles = :roles,
                            last_seen = :lastSeen, email_verified = :emailVerified, as_of = :asOf
                        where id = :id
                        """), user).execute();
    }

    private static <T extends SqlStatement<T>> T changing(T statement, User user) {
        return statement
                .bind("id", user.id().value())
                .bind("name", user.name())
                .bind("nameLower", SortKey.lower(user.name()))
                .bind("nameOrder", SortKey.of(user.name()))
                .bind("email", user.email().value())
                .bind("roles", user.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
                .bind("lastSeen", user.lastSeen())
                .bind("emailVerified", user.emailVerified())
                .bind("asOf", user.asOf());
    }

    @Override
    public List<User> withEmail(TenantId tenant, EmailAddress email) {
        return database.read(handle -> handle.createQuery(USERS + "u.tenant_id = :tenant and u.email = :email")
                .bind("tenant", tenant.value())
                .bind("email", email.value())
                .map((row, context) -> user(row))
                .list());
    }

    @Override
    public long count(TenantId tenant) {
        return database.read(handle -> handle.createQuery("select count(*) from app_user where tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Optional<Member> member(TenantId tenant, UserId id) {
        return database.read(handle -> handle.createQuery(MEMBER + "u.tenant_id = :tenant and u.id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map(JdbiUsers::asMember)
                .findOne());
    }

    @Override
    public Page<Member> members(TenantId tenant, String search, PageRequest page) {
        Cursor after = page.after().orElse(SortKey.BEFORE_ALL_TEXTS);
        List<Member> found = database.read(handle -> handle.createQuery(PAGE)
                .bind("tenant", tenant.value())
                .bind("search", sought(SortKey.lower(search)))
                .bind("afterKey", SortKey.of(after.key()))
                .bind("afterId", after.id())
                .bind("limit", page.size() + 1)
                .map(JdbiUsers::asMember)
                .list());
        return Page.of(
                found,
                page,
                member ->
                        SortKey.cursor(member.user().name(), member.user().id().value()));
    }

    @Override
    public void remove(UserId id) {
        database.write(handle -> {
            // Keeps the person from becoming an owner or joining a survey.
            if (!Locks.lock(handle, id)) {
                return 0;
            }
            Member member = handle.createQuery(MEMBER + "u.id = :id")
                    .bind("id", id.value())
                    .map(JdbiUsers::asMember)
                    .one();
            if (member.surveys() > 0) {
                throw new Conflict("person.owns-surveys", member.user().name(), member.surveys());
            }
            handle.createUpdate("delete from contributor where user_id = :user or invited_by = :user")
                    .bind("user", id.value())
                    .execute();
            return handle.createUpdate("delete from app_user where id = :user")
                    .bind("user", id.value())
                    .execute();
        });
    }

    private static Member asMember(ResultSet row, StatementContext context) throws SQLException {
        return new Member(user(row), row.getLong("surveys"));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(uuid(row, "id")),
                new TenantId(uuid(row, "tenant_id")),
                row.getString("subject"),
                row.getString("name"),
                new EmailAddress(row.getString("email")),
                roles(row.getString("roles")),
                day(row, "last_seen"),
                row.getBoolean("email_verified"),
                instant(row, "as_of"));
    }

    private static Set<Role> roles(String names) {
        return Stream.of(names.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }
}

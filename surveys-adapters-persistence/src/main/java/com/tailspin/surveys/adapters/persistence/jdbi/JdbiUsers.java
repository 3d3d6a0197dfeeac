package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiUsers implements Users {

    private final Database database;

    JdbiUsers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<User> find(UserId id) {
        return database.read(
                handle -> handle.createQuery("select id, tenant_id, subject, name, email from app_user where id = :id")
                        .bind("id", id.value())
                        .map(JdbiUsers::user)
                        .findOne());
    }

    /** Most meetings change nothing, and then nothing is written: this happens on every call of the API. */
    @Override
    public User remember(User met) {
        User stored = database.read(handle -> bySubject(handle, met))
                .or(() -> database.write(handle -> add(handle, met)) ? Optional.of(met) : Optional.empty())
                // Somebody else was first, a moment ago.
                .or(() -> database.read(handle -> bySubject(handle, met)))
                .orElseThrow();
        User current = new User(stored.id(), met.tenant(), met.subject(), met.name(), met.email());
        if (!stored.equals(current)) {
            database.write(handle -> update(handle, current));
        }
        return current;
    }

    private static Optional<User> bySubject(Handle handle, User met) {
        return handle.createQuery("""
                        select id, tenant_id, subject, name, email from app_user
                        where tenant_id = :tenant and subject = :subject
                        """)
                .bind("tenant", met.tenant().value())
                .bind("subject", met.subject())
                .map(JdbiUsers::user)
                .findOne();
    }

    private static boolean add(Handle handle, User user) {
        return handle.createUpdate("""
                                insert into app_user (id, tenant_id, subject, name, email)
                                values (:id, :tenant, :subject, :name, :email)
                                on conflict do nothing
                                """)
                        .bind("id", user.id().value())
                        .bind("tenant", user.tenant().value())
                        .bind("subject", user.subject())
                        .bind("name", user.name())
                        .bind("email", user.email().value())
                        .execute()
                == 1;
    }

    private static int update(Handle handle, User user) {
        return handle.createUpdate("update app_user set name = :name, email = :email where id = :id")
                .bind("name", user.name())
                .bind("email", user.email().value())
                .bind("id", user.id().value())
                .execute();
    }

    private static User user(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                new UserId(uuid(row, "id")),
                new TenantId(uuid(row, "tenant_id")),
                row.getString("subject"),
                row.getString("name"),
                new EmailAddress(row.getString("email")));
    }
}

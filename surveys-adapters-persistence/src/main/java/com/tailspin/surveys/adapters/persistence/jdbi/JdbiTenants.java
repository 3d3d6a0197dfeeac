package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;
import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The tenants for the domain, and their issuers for authentication. */
final class JdbiTenants implements Tenants, SignedUpIssuers {

    private static final String TENANTS = "select id, issuer, name, status, signed_up_at from tenant where ";

    private final Database database;
    private final RecentTenants recent;

    JdbiTenants(Database database) {
        this(database, System::nanoTime);
    }

    JdbiTenants(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.recent = new RecentTenants(nanoTime);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return recent(id, TENANTS + "id = ?", id.value());
    }

    @Override
    public Optional<Tenant> find(Issuer issuer) {
        return found(issuer.value());
    }

    private Optional<Tenant> found(String issuer) {
        return recent(issuer, TENANTS + "issuer = ?", issuer);
    }

    private Optional<Tenant> recent(Object key, String sql, Object bound) {
        Supplier<Optional<Tenant>> read =
                () -> database.read(handle -> QuickSql.first(handle, sql, JdbiTenants::tenant, bound));
        return database.readsTheLatest() ? recent.find(key, read) : read.get();
    }

    @Override
    public void add(Tenant tenant) {
        int added = database.write(handle -> handle.createUpdate("""
                        insert into tenant (id, issuer, name, status, signed_up_at)
                        values (:id, :issuer, :name, :status, :signedUpAt)
                        on conflict do nothing
                        """)
                .bind("id", tenant.id().value())
                .bind("issuer", tenant.issuer().value())
                .bind("name", tenant.name())
                .bind("status", tenant.status().name())
                .bind("signedUpAt", tenant.signedUpAt())
                .execute());
        if (added == 0) {
            throw new Conflict("tenant.signed-up-already");
        }
    }

    @Override
    public void save(Tenant tenant) {
        database.write(handle -> {
            database.afterwards(recent::forget);
            return handle.createUpdate("update tenant set name = :name, status = :status where id = :id")
                    .bind("name", tenant.name())
                    .bind("status", tenant.status().name())
                    .bind("id", tenant.id().value())
                    .execute();
        });
    }

    @Override
    public void delete(TenantId id) {
        database.write(handle -> {
            database.afterwards(recent::forget);
            database.afterwards(database.removal()::wake);
            // Keeps surveys and people from being added to the tenant.
            if (!Locks.lock(handle, id)) {
                return 0;
            }
            // Keeps responses from being added.
            idsOf(handle, id, "select id from survey where tenant_id = :tenant order by id <for_update>");
            SurveyRows.delete(handle, id);
            // Keeps the organisation's people from joining or inviting elsewhere.
            idsOf(handle, id, "select id from app_user where tenant_id = :tenant order by id <for_update>");
            ofTenant(handle, id, """
                    delete from contributor where user_id in (select u.id from app_user u where u.tenant_id = :tenant)
                        or invited_by in (select u.id from app_user u where u.tenant_id = :tenant)
                    """);
            ofTenant(handle, id, "delete from app_user where tenant_id = :tenant");
            return ofTenant(handle, id, "delete from tenant where id = :tenant");
        });
    }

    private static List<UUID> idsOf(Handle handle, TenantId tenant, String sql) {
        return handle.createQuery(sql)
                .bind("tenant", tenant.value())
                .mapTo(UUID.class)
                .list();
    }

    private static int ofTenant(Handle handle, TenantId tenant, String sql) {
        return handle.createUpdate(sql).bind("tenant", tenant.value()).execute();
    }

    @Override
    public long surveys(TenantId id) {
        return database.read(handle -> handle.createQuery("select count(*) from survey where tenant_id = :tenant")
                .bind("tenant", id.value())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public boolean contains(com.tailspin.surveys.auth.model.Issuer issuer) {
        return found(issuer.value()).isPresent();
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(uuid(row, "id")),
                new Issuer(row.getString("issuer")),
                row.getString("name"),
                Tenant.Status.valueOf(row.getString("status")),
                instant(row, "signed_up_at"));
    }
}

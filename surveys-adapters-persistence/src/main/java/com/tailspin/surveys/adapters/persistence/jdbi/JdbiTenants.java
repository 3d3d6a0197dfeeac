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
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** The tenants, for the domain; and their issuers, for authentication. */
final class JdbiTenants implements Tenants, SignedUpIssuers {

    private final Database database;

    JdbiTenants(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return database.read(
                handle -> handle.createQuery("select id, issuer, name, signed_up_at from tenant where id = :id")
                        .bind("id", id.value())
                        .map(JdbiTenants::tenant)
                        .findOne());
    }

    @Override
    public Optional<Tenant> find(Issuer issuer) {
        return database.read(
                handle -> handle.createQuery("select id, issuer, name, signed_up_at from tenant where issuer = :issuer")
                        .bind("issuer", issuer.value())
                        .map(JdbiTenants::tenant)
                        .findOne());
    }

    @Override
    public void add(Tenant tenant) {
        int added = database.write(handle -> handle.createUpdate("""
                        insert into tenant (id, issuer, name, signed_up_at) values (:id, :issuer, :name, :signedUpAt)
                        on conflict do nothing
                        """)
                .bind("id", tenant.id().value())
                .bind("issuer", tenant.issuer().value())
                .bind("name", tenant.name())
                .bind("signedUpAt", tenant.signedUpAt())
                .execute());
        if (added == 0) {
            throw new Conflict("An organisation with this issuer has signed up already.");
        }
    }

    @Override
    public boolean contains(com.tailspin.surveys.auth.model.Issuer issuer) {
        return database.read(handle -> handle.createQuery("select count(*) from tenant where issuer = :issuer")
                        .bind("issuer", issuer.value())
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    private static Tenant tenant(ResultSet row, StatementContext context) throws SQLException {
        return new Tenant(
                new TenantId(uuid(row, "id")),
                new Issuer(row.getString("issuer")),
                row.getString("name"),
                instant(row, "signed_up_at"));
    }
}

package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Tenants;
import java.util.Optional;

/** The tenants for the domain, and their issuers for authentication. */
final class InMemoryTenants implements Tenants, SignedUpIssuers {

    private final InMemoryStore store;
    private final InMemoryTables tables;

    InMemoryTenants(InMemoryStore store, InMemoryTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return store.inOne(() -> tables.tenants.find(id));
    }

    @Override
    public Optional<Tenant> find(Issuer issuer) {
        return store.inOne(() -> tables.tenants.all().stream()
                .filter(tenant -> tenant.issuer().equals(issuer))
                .findAny());
    }

    @Override
    public void add(Tenant tenant) {
        store.run(() -> {
            if (find(tenant.issuer()).isPresent()) {
                throw new Conflict("tenant.signed-up-already");
            }
            tables.tenants.put(tenant.id(), tenant);
        });
    }

    @Override
    public void save(Tenant tenant) {
        store.run(() -> tables.tenants.find(tenant.id()).ifPresent(present -> tables.tenants.put(tenant.id(), tenant)));
    }

    @Override
    public void delete(TenantId id) {
        store.run(() -> tables.remove(id));
    }

    @Override
    public long surveys(TenantId id) {
        return store.inOne(() -> tables.surveys.all().stream()
                .filter(survey -> survey.tenant().equals(id))
                .count());
    }

    @Override
    public boolean contains(com.tailspin.surveys.auth.model.Issuer issuer) {
        return store.inOne(() -> tables.tenants.all().stream()
                .anyMatch(tenant -> tenant.issuer().value().equals(issuer.value())));
    }
}

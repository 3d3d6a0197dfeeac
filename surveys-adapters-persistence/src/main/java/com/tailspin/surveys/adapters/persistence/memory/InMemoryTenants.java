package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Tenants;
import java.util.Optional;

/** The tenants, for the domain; and their issuers, for authentication. */
final class InMemoryTenants implements Tenants, SignedUpIssuers {

    private final InMemoryStore store;
    private final InMemoryStore.Table<TenantId, Tenant> tenants;
    private final InMemoryStore.Table<Issuer, TenantId> ids;

    InMemoryTenants(InMemoryStore store) {
        this.store = store;
        this.tenants = store.table();
        this.ids = store.table();
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return store.inOne(() -> tenants.find(id));
    }

    @Override
    public Optional<Tenant> find(Issuer issuer) {
        return store.inOne(() -> ids.find(issuer).flatMap(tenants::find));
    }

    @Override
    public void add(Tenant tenant) {
        store.run(() -> {
            if (ids.find(tenant.issuer()).isPresent()) {
                throw new Conflict("An organisation with this issuer has signed up already.");
            }
            tenants.put(tenant.id(), tenant);
            ids.put(tenant.issuer(), tenant.id());
        });
    }

    @Override
    public boolean contains(com.tailspin.surveys.auth.model.Issuer issuer) {
        return store.inOne(() -> tenants.all().stream()
                .anyMatch(tenant -> tenant.issuer().value().equals(issuer.value())));
    }
}

package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.util.Optional;

/** Stores the organisations that have signed up. */
public interface Tenants {

    Optional<Tenant> find(TenantId id);

    /** Returns the tenant with exactly this issuer. */
    Optional<Tenant> find(Issuer issuer);

    /**
     * Adds the tenant.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CONFLICT if a tenant already has that issuer,
     *     even if both are added concurrently
     */
    void add(Tenant tenant);

    /** Saves name and status. No effect if the tenant has been deleted. */
    void save(Tenant tenant);

    /**
     * Deletes the tenant with its people, their contributions to surveys of any tenant, and its surveys with all that
     * belongs to them. No effect if it has already been deleted.
     */
    void delete(TenantId id);

    /** Returns the number of the tenant's surveys. */
    long surveys(TenantId id);
}

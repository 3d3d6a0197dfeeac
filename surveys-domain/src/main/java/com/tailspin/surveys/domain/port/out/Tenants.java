package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.util.Optional;

/** The organisations that have signed up. */
public interface Tenants {

    Optional<Tenant> find(TenantId id);

    /** The tenant with exactly this issuer. */
    Optional<Tenant> find(Issuer issuer);

    /**
     * Adds the tenant.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CONFLICT when a tenant has that issuer already, also when two
     *     are added at the same moment
     */
    void add(Tenant tenant);

    /** Saves name and status; a tenant that is gone stays gone. */
    void save(Tenant tenant);

    /**
     * Deletes the tenant with its people, their contributions to surveys of whatever tenant, its surveys and all that goes with these;
     * one that is gone already stays gone.
     */
    void delete(TenantId id);

    /** How many surveys the tenant has. */
    long surveys(TenantId id);
}

package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.Text;
import java.time.Instant;

/** An organisation that has signed up, identified by its issuer: no two tenants share one. */
public record Tenant(TenantId id, Issuer issuer, String name, Status status, Instant signedUpAt) {
    public static final int NAME_MAX = 100;

    /** Whether the organisation currently uses Surveys. */
    public enum Status {
        ACTIVE,
        /** Only administrators may use Surveys, and none of the organisation's surveys takes answers. */
        PAUSED
    }

    public Tenant {
        name = Text.line("name", name, NAME_MAX);
    }

    public static Tenant signedUp(TenantId id, Issuer issuer, String name, Instant now) {
        return new Tenant(id, issuer, name, Status.ACTIVE, now);
    }

    public Tenant renamed(String newName) {
        return new Tenant(id, issuer, newName, status, signedUpAt);
    }

    public Tenant with(Status newStatus) {
        return new Tenant(id, issuer, name, newStatus, signedUpAt);
    }

    public boolean isPaused() {
        return status == Status.PAUSED;
    }
}

package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.Text;
import java.time.Instant;

/** An organisation that has signed up. Its issuer is what makes it this one: no two tenants share an issuer. */
public record Tenant(TenantId id, Issuer issuer, String name, Instant signedUpAt) {
    public static final int NAME_MAX = 100;

    public Tenant {
        name = Text.line("name", "The organisation's name", name, NAME_MAX);
    }
}

package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A person known to Surveys. There is exactly one per (tenant, subject), even after concurrent sign-ins.
 *
 * @param roles the roles in their latest token
 * @param lastSeen the day (UTC) of their latest use
 * @param emailVerified false if the identity provider says that the address is unverified
 * @param asOf when their latest token was issued
 */
public record User(
        UserId id,
        TenantId tenant,
        String subject,
        String name,
        EmailAddress email,
        Set<Role> roles,
        LocalDate lastSeen,
        boolean emailVerified,
        Instant asOf) {
    public static final int NAME_MAX = 256;

    public User {
        name = Text.line("name", name, NAME_MAX);
        roles = Set.copyOf(roles);
    }

    /**
     * Returns this user updated by a newer sighting. Name, address and roles come from the later token, so an older
     * token that is still in use cannot bring back a revoked role.
     */
    public User seenAs(User met) {
        User later = met.asOf.isBefore(asOf) ? this : met;
        return new User(
                id,
                tenant,
                subject,
                later.name,
                later.email,
                later.roles,
                met.lastSeen.isBefore(lastSeen) ? lastSeen : met.lastSeen,
                later.emailVerified,
                later.asOf);
    }
}

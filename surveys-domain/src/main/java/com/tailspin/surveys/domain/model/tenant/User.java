package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A person whom Surveys has met. There is one for each (tenant, subject), however often and concurrently they sign in.
 *
 * @param roles those in the latest of their tokens
 * @param lastSeen the day (UTC) on which they last used Surveys
 * @param emailVerified false if the identity provider says that nobody has checked the address
 * @param asOf when the latest of their tokens was issued
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
     * Returns this user, met again. Name, address and roles are those of the later token: an older one that is still in use does not
     * bring a role back that has been taken away.
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

package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.Text;
import java.time.LocalDate;
import java.util.Set;

/**
 * A person whom Surveys has met. There is one for each (tenant, subject), however often and concurrently they sign in.
 *
 * @param roles those that their last token carried
 * @param lastSeen the day (UTC) of their last token
 */
public record User(
        UserId id,
        TenantId tenant,
        String subject,
        String name,
        EmailAddress email,
        Set<Role> roles,
        LocalDate lastSeen) {
    public static final int NAME_MAX = 256;

    public User {
        name = Text.line("name", name, NAME_MAX);
        roles = Set.copyOf(roles);
    }
}

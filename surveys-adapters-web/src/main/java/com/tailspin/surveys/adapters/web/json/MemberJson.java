package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A member of an organisation: roles are spelt as in tokens, {@code surveys} is the number of surveys they own,
 * {@code lastSeen} is a day (UTC), {@code asOf} is the time of issue of the token that name, address and roles
 * come from.
 */
public record MemberJson(
        UUID id,
        UUID tenantId,
        String subject,
        String name,
        String email,
        List<String> roles,
        String lastSeen,
        long surveys,
        boolean emailVerified,
        String asOf) {

    public static MemberJson of(Member member) {
        User user = member.user();
        return new MemberJson(
                user.id().value(),
                user.tenant().value(),
                user.subject(),
                user.name(),
                user.email().value(),
                user.roles().stream().sorted().map(Role::claim).toList(),
                user.lastSeen().toString(),
                member.surveys(),
                user.emailVerified(),
                user.asOf().toString());
    }

    public Member toMember() {
        return new Member(
                new User(
                        new UserId(id),
                        new TenantId(tenantId),
                        subject,
                        name,
                        new EmailAddress(email),
                        roles.stream()
                                .map(Role::named)
                                .flatMap(Optional::stream)
                                .collect(Collectors.toUnmodifiableSet()),
                        LocalDate.parse(lastSeen),
                        emailVerified,
                        Instant.parse(asOf)),
                surveys);
    }
}

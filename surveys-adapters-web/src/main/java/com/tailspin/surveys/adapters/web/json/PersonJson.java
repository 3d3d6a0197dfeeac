package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The caller as Surveys knows them; roles are spelt as in tokens. */
public record PersonJson(
        UUID id, UUID tenantId, String issuer, String subject, String name, String email, List<String> roles) {

    public static PersonJson of(Caller.Person person) {
        return new PersonJson(
                person.id().value(),
                person.tenant().value(),
                person.identity().issuer().value(),
                person.identity().subject(),
                person.name(),
                person.email().value(),
                person.roles().stream().sorted().map(Role::claim).toList());
    }

    public Caller.Person toPerson() {
        return new Caller.Person(
                new Identity(new Issuer(issuer), subject),
                new UserId(id),
                new TenantId(tenantId),
                name,
                new EmailAddress(email),
                roles.stream().map(Role::named).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet()));
    }
}

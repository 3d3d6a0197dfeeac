package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import java.util.Optional;
import java.util.stream.Collectors;

final class Visitors {

    private Visitors() {}

    static Visitor of(VerifiedCaller who) {
        return new Visitor(
                new Identity(new Issuer(who.key().issuer().value()), who.key().subject()),
                who.name(),
                new EmailAddress(who.email()),
                who.roles().stream()
                        .map(Role::named)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}

package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.NotSignedIn;
import com.tailspin.surveys.domain.model.SurveyRefused.TenantNotSignedUp;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

public final class CallerRecognitionService implements CallerRecognition {

    private final Tenants tenants;
    private final Users users;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;

    public CallerRecognitionService(
            Tenants tenants, Users users, Ids ids, InstantSource clock, Transactions transactions) {
        this.tenants = tenants;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public Caller.Person recognise(Visitor visitor) {
        return transactions
                .lookingUp(() -> {
                    Tenant tenant = tenantOf(visitor);
                    return users.find(tenant.id(), visitor.identity().subject())
                            .filter(known -> isUnchanged(known, visitor, tenant))
                            .map(known -> admitted(visitor, tenant, known));
                })
                .orElseGet(() -> transactions.inOne(() -> {
                    Tenant tenant = tenantOf(visitor);
                    return admitted(visitor, tenant, users.remember(met(visitor, tenant)));
                }));
    }

    @Override
    public Caller.Person recogniseAgain(Visitor visitor, UserId id) {
        return transactions
                .lookingUp(() -> {
                    Tenant tenant = tenantOf(visitor);
                    User known = known(visitor, tenant, id);
                    return Optional.of(known)
                            .filter(user -> isUnchanged(user, visitor, tenant))
                            .map(user -> admitted(visitor, tenant, user));
                })
                .orElseGet(() -> transactions.inOne(() -> {
                    Tenant tenant = tenantOf(visitor);
                    User known = known(visitor, tenant, id);
                    return admitted(visitor, tenant, users.remember(known.seenAs(met(visitor, tenant))));
                }));
    }

    private User known(Visitor visitor, Tenant tenant, UserId id) {
        return users.find(id)
                .filter(user -> user.tenant().equals(tenant.id()))
                .filter(user -> user.subject().equals(visitor.identity().subject()))
                .orElseThrow(NotSignedIn::new);
    }

    // Most calls change nothing about the user; skip the write then.
    private boolean isUnchanged(User known, Visitor visitor, Tenant tenant) {
        return known.seenAs(met(visitor, tenant)).equals(known);
    }

    private Tenant tenantOf(Visitor visitor) {
        return tenants.find(visitor.identity().issuer()).orElseThrow(TenantNotSignedUp::new);
    }

    private User met(Visitor visitor, Tenant tenant) {
        return new User(
                new UserId(ids.next()),
                tenant.id(),
                visitor.identity().subject(),
                visitor.name(),
                visitor.email(),
                visitor.roles(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                visitor.emailVerified(),
                visitor.asOf());
    }

    private static Caller.Person admitted(Visitor visitor, Tenant tenant, User user) {
        if (tenant.isPaused() && !user.roles().contains(Role.SURVEY_ADMIN)) {
            throw new Forbidden(Message.of("tenant.paused"));
        }
        return new Caller.Person(visitor.identity(), user.id(), tenant.id(), user.name(), user.email(), user.roles());
    }
}

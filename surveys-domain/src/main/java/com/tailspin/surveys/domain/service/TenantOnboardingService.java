package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

public final class TenantOnboardingService implements TenantOnboarding {

    private final Tenants tenants;
    private final Users users;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;

    public TenantOnboardingService(
            Tenants tenants, Users users, Ids ids, InstantSource clock, Transactions transactions) {
        this.tenants = tenants;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public Tenant signUp(Visitor visitor, String name) {
        if (!visitor.roles().contains(Role.SURVEY_ADMIN)) {
            throw new Forbidden(Message.of("forbidden.sign-up"));
        }
        return transactions.inOne(() -> {
            if (tenants.find(visitor.identity().issuer()).isPresent()) {
                throw new Conflict("tenant.signed-up-already");
            }
            Tenant tenant = Tenant.signedUp(
                    new TenantId(ids.next()),
                    visitor.identity().issuer(),
                    Text.isBlank(name) ? visitor.email().domain() : name,
                    clock.instant());
            tenants.add(tenant);
            users.remember(new User(
                    new UserId(ids.next()),
                    tenant.id(),
                    visitor.identity().subject(),
                    visitor.name(),
                    visitor.email(),
                    visitor.roles(),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                    visitor.emailVerified(),
                    visitor.asOf()));
            return tenant;
        });
    }
}

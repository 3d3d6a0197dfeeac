package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.TenantNotSignedUp;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

public final class TenantAdministrationService implements TenantAdministration {

    private final Tenants tenants;
    private final Users users;
    private final Responses responses;
    private final History history;
    private final Transactions transactions;

    public TenantAdministrationService(
            Tenants tenants, Users users, Responses responses, History history, Transactions transactions) {
        this.tenants = tenants;
        this.users = users;
        this.responses = responses;
        this.history = history;
        this.transactions = transactions;
    }

    @Override
    public TenantOverview overview(Caller by) {
        return transactions.reading(() -> forAdmin(
                by,
                tenant -> new TenantOverview(
                        tenant, users.count(tenant.id()), tenants.surveys(tenant.id()), responses.count(tenant.id()))));
    }

    @Override
    public Page<Member> people(String search, PageRequest page, Caller by) {
        return transactions.reading(() -> forAdmin(
                by,
                tenant ->
                        users.members(tenant.id(), Text.optionalLine("search", search, SurveyQuery.SEARCH_MAX), page)));
    }

    @Override
    public Tenant rename(String name, Caller by) {
        return changing(by, tenant -> saved(tenant.renamed(name)));
    }

    @Override
    public Tenant change(Tenant.Status status, Caller by) {
        return changing(by, tenant -> saved(tenant.with(status)));
    }

    @Override
    public Member forget(UserId id, Caller by) {
        return changing(by, tenant -> {
            Member member =
                    users.member(tenant.id(), id).orElseThrow(() -> new NotFound(Message.of("person.not-found")));
            if (id.equals(by.person().id())) {
                throw new Conflict("person.oneself");
            }
            if (member.surveys() > 0) {
                throw new Conflict("person.owns-surveys", member.user().name(), member.surveys());
            }
            users.remove(id);
            history.forget(member.user());
            return member;
        });
    }

    @Override
    public Tenant leave(String confirmation, Caller by) {
        return changing(by, tenant -> {
            if (!confirmation.strip().equals(tenant.name())) {
                throw new Invalid("confirmation", "tenant.confirmation", tenant.name());
            }
            List<User> people = people(tenant);
            tenants.delete(tenant.id());
            people.forEach(history::forget);
            return tenant;
        });
    }

    private List<User> people(Tenant tenant) {
        List<User> people = new ArrayList<>();
        Optional<PageRequest> part = Optional.of(PageRequest.first(PageRequest.SIZE_MAX));
        while (part.isPresent()) {
            Page<Member> page = users.members(tenant.id(), "", part.get());
            page.items().forEach(member -> people.add(member.user()));
            part = page.next().map(part.get()::after);
        }
        return people;
    }

    private Tenant saved(Tenant tenant) {
        tenants.save(tenant);
        return tenant;
    }

    private <T> T changing(Caller by, Function<Tenant, T> work) {
        return transactions.inOne(() -> forAdmin(by, work));
    }

    private <T> T forAdmin(Caller by, Function<Tenant, T> work) {
        Caller.Person person = by.person();
        if (!person.roles().contains(Role.SURVEY_ADMIN)) {
            throw new Forbidden(Message.of("forbidden.administer"));
        }
        return work.apply(tenants.find(person.tenant()).orElseThrow(TenantNotSignedUp::new));
    }
}

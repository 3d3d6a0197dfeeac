package com.tailspin.surveys.adapters.persistence.memory;

import static com.tailspin.surveys.adapters.persistence.memory.InMemoryLists.lower;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Users;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryUsers implements Users {

    private final InMemoryStore store;
    private final InMemoryTables tables;

    InMemoryUsers(InMemoryStore store, InMemoryTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public Optional<User> find(UserId id) {
        return store.inOne(() -> tables.users.find(id));
    }

    @Override
    public Optional<User> find(TenantId tenant, String subject) {
        return store.inOne(() -> bySubject(tenant, subject));
    }

    @Override
    public User remember(User met) {
        return store.inOne(() -> {
            User current = bySubject(met.tenant(), met.subject())
                    .map(known -> known.seenAs(met))
                    .orElse(met);
            tables.users.put(current.id(), current);
            return current;
        });
    }

    @Override
    public List<User> withEmail(TenantId tenant, EmailAddress email) {
        return store.inOne(
                () -> of(tenant).filter(user -> user.email().equals(email)).toList());
    }

    @Override
    public long count(TenantId tenant) {
        return store.inOne(() -> of(tenant).count());
    }

    @Override
    public Optional<Member> member(TenantId tenant, UserId id) {
        return store.inOne(() -> tables.users
                .find(id)
                .filter(user -> user.tenant().equals(tenant))
                .map(this::member));
    }

    @Override
    public Page<Member> members(TenantId tenant, String search, PageRequest page) {
        String wanted = lower(search);
        return store.inOne(() -> InMemoryLists.page(
                of(tenant)
                        .filter(user -> lower(user.name()).contains(wanted)
                                || user.email().value().contains(wanted))
                        .map(this::member),
                InMemoryLists.BY_TEXT,
                member -> InMemoryLists.cursor(
                        member.user().name(), member.user().id().value()),
                page));
    }

    @Override
    public void remove(UserId id) {
        store.run(() -> tables.users.find(id).map(this::member).ifPresent(member -> {
            if (member.surveys() > 0) {
                throw new Conflict("person.owns-surveys", member.user().name(), member.surveys());
            }
            tables.remove(id);
        }));
    }

    private Optional<User> bySubject(TenantId tenant, String subject) {
        return of(tenant).filter(user -> user.subject().equals(subject)).findAny();
    }

    private Stream<User> of(TenantId tenant) {
        return tables.users.all().stream().filter(user -> user.tenant().equals(tenant));
    }

    private Member member(User user) {
        return new Member(
                user,
                tables.surveys.all().stream()
                        .filter(survey -> survey.owner().equals(user.id()))
                        .count());
    }
}

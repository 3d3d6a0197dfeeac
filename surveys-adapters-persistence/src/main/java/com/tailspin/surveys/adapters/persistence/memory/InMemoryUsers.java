package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.Users;
import java.util.Optional;

final class InMemoryUsers implements Users {

    private record Subject(TenantId tenant, String subject) {}

    private final InMemoryStore store;
    private final InMemoryStore.Table<UserId, User> users;
    private final InMemoryStore.Table<Subject, UserId> ids;

    InMemoryUsers(InMemoryStore store) {
        this.store = store;
        this.users = store.table();
        this.ids = store.table();
    }

    @Override
    public Optional<User> find(UserId id) {
        return store.inOne(() -> users.find(id));
    }

    @Override
    public User remember(User met) {
        return store.inOne(() -> {
            Subject subject = new Subject(met.tenant(), met.subject());
            UserId id = ids.find(subject).orElse(met.id());
            User stored = new User(id, met.tenant(), met.subject(), met.name(), met.email());
            users.put(id, stored);
            ids.put(subject, id);
            return stored;
        });
    }
}

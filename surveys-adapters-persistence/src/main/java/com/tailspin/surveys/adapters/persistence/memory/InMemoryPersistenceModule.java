package com.tailspin.surveys.adapters.persistence.memory;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.util.Optional;

/**
 * Stores everything in memory until the process ends. Binds the domain's Tenants, Users, Surveys, Contributors,
 * Responses, History and Transactions, auth's SealedRecords and SignedUpIssuers, and {@link Persistence}.
 */
public final class InMemoryPersistenceModule extends AbstractModule {

    @Provides
    @Singleton
    InMemoryPorts ports() {
        return new InMemoryPorts();
    }

    @Provides
    @Singleton
    Tenants tenants(InMemoryPorts ports) {
        return ports.tenants;
    }

    @Provides
    @Singleton
    Users users(InMemoryPorts ports) {
        return ports.users;
    }

    @Provides
    @Singleton
    Surveys surveys(InMemoryPorts ports) {
        return ports.surveys;
    }

    @Provides
    @Singleton
    Contributors contributors(InMemoryPorts ports) {
        return ports.contributors;
    }

    @Provides
    @Singleton
    Responses responses(InMemoryPorts ports) {
        return ports.responses;
    }

    @Provides
    @Singleton
    History history(InMemoryPorts ports) {
        return ports.history;
    }

    @Provides
    @Singleton
    Transactions transactions(InMemoryPorts ports) {
        return ports.transactions;
    }

    @Provides
    @Singleton
    SealedRecords sealedRecords(InMemoryPorts ports) {
        return ports.sealedRecords;
    }

    @Provides
    @Singleton
    SignedUpIssuers signedUpIssuers(InMemoryPorts ports) {
        return ports.tenants;
    }

    @Provides
    @Singleton
    Persistence persistence() {
        return new Persistence() {
            @Override
            public void check() {
                // The store is in this process, so it always responds.
            }

            @Override
            public Optional<Connections> connections() {
                return Optional.empty();
            }

            @Override
            public Uncounted uncounted() {
                // Responses are counted when they are added.
                return new Uncounted(0, Optional.empty());
            }

            @Override
            public void close() {
                // Nothing to release.
            }
        };
    }
}

package com.tailspin.surveys.adapters.persistence.jdbi;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import org.jspecify.annotations.Nullable;

/**
 * Stores everything in SQLite or PostgreSQL. Binds the domain's Tenants, Users, Surveys, Contributors, Responses,
 * History and Transactions, auth's SealedRecords and SignedUpIssuers, and {@link Persistence}, which the creator of the
 * injector must close. The first binding that is needed opens the database; if that fails, Guice's exception has
 * {@link PersistenceUnavailable} as its cause.
 */
public final class JdbiPersistenceModule extends AbstractModule {

    private final JdbiSettings settings;
    private @Nullable PersistenceUnavailable failure;

    public JdbiPersistenceModule(JdbiSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    Database database() {
        // Guice asks again for each binding that needs the database; one attempt is enough.
        if (failure != null) {
            throw failure;
        }
        try {
            return Database.open(settings);
        } catch (PersistenceUnavailable e) {
            failure = e;
            throw e;
        }
    }

    @Provides
    @Singleton
    Persistence persistence(Database database) {
        return database;
    }

    @Provides
    @Singleton
    Transactions transactions(Database database) {
        return new JdbiTransactions(database);
    }

    @Provides
    @Singleton
    JdbiTenants jdbiTenants(Database database) {
        return new JdbiTenants(database);
    }

    @Provides
    @Singleton
    Tenants tenants(JdbiTenants tenants) {
        return tenants;
    }

    @Provides
    @Singleton
    SignedUpIssuers signedUpIssuers(JdbiTenants tenants) {
        return tenants;
    }

    @Provides
    @Singleton
    Users users(Database database) {
        return new JdbiUsers(database);
    }

    @Provides
    @Singleton
    Surveys surveys(Database database) {
        return new JdbiSurveys(database);
    }

    @Provides
    @Singleton
    Contributors contributors(Database database) {
        return new JdbiContributors(database);
    }

    @Provides
    @Singleton
    Responses responses(Database database) {
        return new JdbiResponses(database);
    }

    @Provides
    @Singleton
    History history(Database database) {
        return new JdbiHistory(database);
    }

    @Provides
    @Singleton
    SealedRecords sealedRecords(Database database) {
        return new JdbiSealedRecords(database);
    }
}

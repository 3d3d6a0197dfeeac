package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.StoreContracts;
import com.tailspin.surveys.domain.fixture.Stores;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** All port contracts on one database, which a subclass provides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseContracts extends StoreContracts {

    private @Nullable Database database;

    /** Opens the database, once for all tests. */
    abstract Database open();

    @Override
    protected Ports empty() {
        Database opened = database == null ? open() : database;
        database = opened;
        opened.<Integer>write(handle -> {
            // Foreign keys delete the other rows.
            for (String table : List.of(
                    "uncounted",
                    "response_total",
                    "response",
                    "survey",
                    "deleted_survey",
                    "app_user",
                    "tenant",
                    "sealed_record")) {
                handle.execute("delete from " + table);
            }
            return 0;
        });
        JdbiTenants tenants = new JdbiTenants(opened);
        return new Ports(stores(opened, tenants), new JdbiSealedRecords(opened), tenants);
    }

    @AfterAll
    void close() {
        if (database != null) {
            database.close();
        }
    }

    static Stores stores(Database database) {
        return stores(database, new JdbiTenants(database));
    }

    private static Stores stores(Database database, JdbiTenants tenants) {
        return new Stores(
                tenants,
                new JdbiUsers(database),
                new JdbiSurveys(database),
                new JdbiContributors(database),
                new JdbiResponses(database),
                new JdbiHistory(database),
                new JdbiTransactions(database));
    }
}

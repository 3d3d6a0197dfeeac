package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SealedRecordsContract;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.auth.port.out.SignedUpIssuersContract;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.ContributorsContract;
import com.tailspin.surveys.domain.port.out.ResponsesContract;
import com.tailspin.surveys.domain.port.out.SurveysContract;
import com.tailspin.surveys.domain.port.out.TenantsContract;
import com.tailspin.surveys.domain.port.out.TransactionsContract;
import com.tailspin.surveys.domain.port.out.UsersContract;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** All contracts on one database: a subclass says which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseContracts {

    private @Nullable Database database;

    /** Opens the database; once for all tests. */
    abstract Database open();

    private Database emptyDatabase() {
        Database opened = database == null ? open() : database;
        database = opened;
        opened.<Integer>write(handle -> {
            for (String table :
                    List.of("answer", "response", "contributor", "question", "survey", "app_user", "tenant")) {
                handle.execute("delete from " + table);
            }
            return handle.execute("delete from sealed_record");
        });
        return opened;
    }

    @AfterAll
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private Stores empty() {
        return stores(emptyDatabase());
    }

    static Stores stores(Database database) {
        return new Stores(
                new JdbiTenants(database),
                new JdbiUsers(database),
                new JdbiSurveys(database),
                new JdbiContributors(database),
                new JdbiResponses(database),
                new JdbiTransactions(database));
    }

    @Nested
    class TenantsTest extends TenantsContract {
        @Override
        protected Stores emptyStores() {
            return empty();
        }
    }

    @Nested
    class UsersTest extends UsersContract {
        @Override
        protected Stores emptyStores() {
            return empty();
        }
    }

    @Nested
    class SurveysTest extends SurveysContract {
        @Override
        protected Stores emptyStores() {
            return empty();
        }
    }

    @Nested
    class ContributorsTest extends ContributorsContract {
        @Override
        protected Stores emptyStores() {
            return empty();
        }
    }

    @Nested
    class ResponsesTest extends ResponsesContract {
        @Override
        protected Stores emptyStores() {
            return empty();
        }
    }

    @Nested
    class TransactionsTest extends TransactionsContract {
        @Override
        protected Stores emptyStores() {
            return empty();
        }
    }

    @Nested
    class SealedRecordsTest extends SealedRecordsContract {
        @Override
        protected SealedRecords emptyStore() {
            return new JdbiSealedRecords(emptyDatabase());
        }
    }

    @Nested
    class SignedUpIssuersTest extends SignedUpIssuersContract {
        private final SequentialIds ids = new SequentialIds();
        private @Nullable JdbiTenants tenants;

        @Override
        protected SignedUpIssuers emptyStore() {
            JdbiTenants opened = new JdbiTenants(emptyDatabase());
            tenants = opened;
            return opened;
        }

        @Override
        protected void signUp(com.tailspin.surveys.auth.model.Issuer issuer) {
            Objects.requireNonNull(tenants)
                    .add(new Tenant(
                            new TenantId(ids.next()), new Issuer(issuer.value()), "Signed up", FixedClock.START));
        }
    }
}

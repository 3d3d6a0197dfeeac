package com.tailspin.surveys.adapters.persistence.memory;

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
import org.junit.jupiter.api.Nested;

/** The ports in memory keep all contracts. */
class InMemoryContractsTest {

    private final InMemoryPorts ports = new InMemoryPorts();

    private static Stores empty() {
        InMemoryPorts ports = new InMemoryPorts();
        return new Stores(
                ports.tenants, ports.users, ports.surveys, ports.contributors, ports.responses, ports.transactions);
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
            return ports.sealedRecords;
        }
    }

    @Nested
    class SignedUpIssuersTest extends SignedUpIssuersContract {
        private final SequentialIds ids = new SequentialIds();

        @Override
        protected SignedUpIssuers emptyStore() {
            return ports.tenants;
        }

        @Override
        protected void signUp(com.tailspin.surveys.auth.model.Issuer issuer) {
            ports.tenants.add(
                    new Tenant(new TenantId(ids.next()), new Issuer(issuer.value()), "Signed up", FixedClock.START));
        }
    }
}

package com.tailspin.surveys.adapters.persistence;

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
import com.tailspin.surveys.domain.port.out.HistoryContract;
import com.tailspin.surveys.domain.port.out.ResponsesContract;
import com.tailspin.surveys.domain.port.out.SurveyListsContract;
import com.tailspin.surveys.domain.port.out.SurveysContract;
import com.tailspin.surveys.domain.port.out.TalliesContract;
import com.tailspin.surveys.domain.port.out.TenantsContract;
import com.tailspin.surveys.domain.port.out.TextAnswersContract;
import com.tailspin.surveys.domain.port.out.TransactionsContract;
import com.tailspin.surveys.domain.port.out.UsersContract;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** All port contracts on one store, which a subclass provides. */
public abstract class StoreContracts {

    /** The ports of one store. */
    public record Ports(Stores stores, SealedRecords sealedRecords, SignedUpIssuers signedUpIssuers) {}

    /** An empty store. */
    protected abstract Ports empty();

    @Nested
    class TenantsTest extends TenantsContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class UsersTest extends UsersContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class SurveysTest extends SurveysContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class SurveyListsTest extends SurveyListsContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class ContributorsTest extends ContributorsContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class ResponsesTest extends ResponsesContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class TalliesTest extends TalliesContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class TextAnswersTest extends TextAnswersContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class HistoryTest extends HistoryContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class HostilePlacesTest extends HostilePlacesContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class TransactionsTest extends TransactionsContract {
        @Override
        protected Stores emptyStores() {
            return empty().stores();
        }
    }

    @Nested
    class SealedRecordsTest extends SealedRecordsContract {
        @Override
        protected SealedRecords emptyStore() {
            return empty().sealedRecords();
        }
    }

    @Nested
    class SignedUpIssuersTest extends SignedUpIssuersContract {
        private final SequentialIds ids = new SequentialIds();
        private @Nullable Ports ports;

        @Override
        protected SignedUpIssuers emptyStore() {
            Ports opened = empty();
            ports = opened;
            return opened.signedUpIssuers();
        }

        @Override
        protected void signUp(com.tailspin.surveys.auth.model.Issuer issuer) {
            Objects.requireNonNull(ports)
                    .stores()
                    .tenants()
                    .add(Tenant.signedUp(
                            new TenantId(ids.next()), new Issuer(issuer.value()), "Signed up", FixedClock.START));
        }

        @Override
        protected void leave(com.tailspin.surveys.auth.model.Issuer issuer) {
            Stores stores = Objects.requireNonNull(ports).stores();
            Tenant tenant = stores.tenants().find(new Issuer(issuer.value())).orElseThrow();
            stores.transactions().inOne(() -> {
                stores.tenants().delete(tenant.id());
                return tenant;
            });
        }
    }
}

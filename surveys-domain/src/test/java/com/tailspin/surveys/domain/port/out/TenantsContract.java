package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Tenants} keeps to. */
public abstract class TenantsContract {

    private Tenants tenants;

    /** The ports of a store with nothing in it. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        tenants = emptyStores().tenants();
    }

    @Test
    void a_tenant_is_found_by_id_and_by_issuer_as_it_was_added() {
        tenants.add(CONTOSO);
        tenants.add(FABRIKAM);

        assertThat(tenants.find(CONTOSO.id())).contains(CONTOSO);
        assertThat(tenants.find(CONTOSO.issuer())).contains(CONTOSO);
        assertThat(tenants.find(FABRIKAM.id())).contains(FABRIKAM);
        assertThat(tenants.find(FABRIKAM.issuer())).contains(FABRIKAM);
    }

    @Test
    void a_tenant_that_was_never_added_is_absent() {
        tenants.add(CONTOSO);

        assertThat(tenants.find(FABRIKAM.id())).isEmpty();
        assertThat(tenants.find(FABRIKAM.issuer())).isEmpty();
    }

    @Test
    void an_issuer_is_compared_character_by_character() {
        tenants.add(CONTOSO);
        String issuer = CONTOSO.issuer().value();

        assertThat(tenants.find(new Issuer(issuer + "/"))).isEmpty();
        assertThat(tenants.find(new Issuer(issuer + " "))).isEmpty();
        assertThat(tenants.find(new Issuer(issuer.substring(0, issuer.length() - 1))))
                .isEmpty();
        assertThat(tenants.find(new Issuer(issuer.toUpperCase(Locale.ROOT)))).isEmpty();
        assertThat(tenants.find(new Issuer("%"))).isEmpty();
    }

    @Test
    void issuers_that_differ_in_case_alone_are_two() {
        tenants.add(tenant(1, "https://login.example/contoso"));
        tenants.add(tenant(2, "https://login.example/Contoso"));

        assertThat(tenants.find(new Issuer("https://login.example/Contoso")).map(Tenant::id))
                .contains(new TenantId(SequentialIds.id(2)));
    }

    @Test
    void a_second_tenant_with_the_same_issuer_is_refused_and_changes_nothing() {
        tenants.add(CONTOSO);
        Tenant second =
                new Tenant(new TenantId(SequentialIds.id(1)), CONTOSO.issuer(), "Contoso again", FixedClock.START);

        assertThat(AtOnce.refusal(() -> tenants.add(second))).contains(SurveyRefused.Kind.CONFLICT);

        assertThat(tenants.find(CONTOSO.issuer())).contains(CONTOSO);
        assertThat(tenants.find(second.id())).isEmpty();
    }

    @Test
    void of_several_tenants_added_at_once_with_one_issuer_one_is_kept() {
        List<Optional<SurveyRefused.Kind>> outcomes =
                AtOnce.run(8, n -> AtOnce.refusal(() -> tenants.add(tenant(n + 1, "https://login.example/contoso"))));

        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Optional::isPresent)
                .hasSize(7)
                .containsOnly(Optional.of(SurveyRefused.Kind.CONFLICT));
        assertThat(tenants.find(new Issuer("https://login.example/contoso")).map(Tenant::id))
                .contains(new TenantId(SequentialIds.id(outcomes.indexOf(Optional.empty()) + 1)));
    }

    @Test
    void long_issuers_names_in_any_script_and_microseconds_are_kept() {
        Tenant tenant = new Tenant(
                new TenantId(SequentialIds.id(1)),
                new Issuer("https://login.example/" + "x".repeat(1000 - 22)),
                "Ünïversität 東京 — עברית 👩‍👩‍👧 'quoted' \"so\" \\ %_",
                Instant.parse("2026-10-25T00:30:00.000001Z"));

        tenants.add(tenant);

        assertThat(tenants.find(tenant.id())).contains(tenant);
        assertThat(tenants.find(tenant.issuer())).contains(tenant);
    }

    private static Tenant tenant(int n, String issuer) {
        return new Tenant(new TenantId(SequentialIds.id(n)), new Issuer(issuer), "Contoso", FixedClock.START);
    }
}

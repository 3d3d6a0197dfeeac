package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ADVENTURE_WORKS;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static com.tailspin.surveys.domain.fixture.People.FRANK;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Tenants}. */
public abstract class TenantsContract {

    private Stores stores;
    private Tenants tenants;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores();
        tenants = stores.tenants();
    }

    @Test
    @Tag("D1")
    void a_tenant_is_found_unchanged_by_id_and_issuer() {
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
    void issuers_that_differ_only_in_case_are_different() {
        tenants.add(tenant(1, "https://login.example/contoso"));
        tenants.add(tenant(2, "https://login.example/Contoso"));

        assertThat(tenants.find(new Issuer("https://login.example/Contoso")).map(Tenant::id))
                .contains(new TenantId(SequentialIds.id(2)));
    }

    @Test
    @Tag("D1")
    void a_second_tenant_with_the_same_issuer_is_refused_and_changes_nothing() {
        tenants.add(CONTOSO);
        Tenant second =
                Tenant.signedUp(new TenantId(SequentialIds.id(1)), CONTOSO.issuer(), "Contoso again", FixedClock.START);

        assertThat(AtOnce.refusal(() -> tenants.add(second))).contains(SurveyRefused.Kind.CONFLICT);

        assertThat(tenants.find(CONTOSO.issuer())).contains(CONTOSO);
        assertThat(tenants.find(second.id())).isEmpty();
    }

    @Test
    void one_of_several_concurrent_tenants_with_one_issuer_is_kept() {
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
                Tenant.Status.PAUSED,
                Instant.parse("2026-10-25T00:30:00.000001Z"));

        tenants.add(tenant);

        assertThat(tenants.find(tenant.id())).contains(tenant);
        assertThat(tenants.find(tenant.issuer())).contains(tenant);
    }

    @Test
    void saving_keeps_name_and_status() {
        tenants.add(CONTOSO);
        tenants.add(FABRIKAM);
        Tenant changed = CONTOSO.renamed("Contoso 東京").with(Tenant.Status.PAUSED);

        tenants.save(changed);

        assertThat(tenants.find(CONTOSO.id())).contains(changed);
        assertThat(tenants.find(CONTOSO.issuer())).contains(changed);
        assertThat(tenants.find(FABRIKAM.id())).contains(FABRIKAM);
        tenants.save(CONTOSO);
        assertThat(tenants.find(CONTOSO.id())).contains(CONTOSO);
    }

    @Test
    void saving_or_deleting_a_deleted_tenant_has_no_effect() {
        tenants.add(CONTOSO);
        tenants.delete(CONTOSO.id());

        tenants.save(CONTOSO.renamed("Back again"));
        tenants.delete(CONTOSO.id());

        assertThat(tenants.find(CONTOSO.id())).isEmpty();
        assertThat(tenants.find(CONTOSO.issuer())).isEmpty();
    }

    @Test
    void the_surveys_of_a_tenant_are_counted() {
        stores.withEverybody();
        Filling filling = new Filling(stores);
        Survey one = aDraft().ownedBy(BOB).build();
        filling.add(
                one,
                aDraft().ownedBy(ALICE).published(Survey.Listing.LISTED).build(),
                aDraft().ownedBy(ERIN).build());

        assertThat(tenants.surveys(CONTOSO.id())).isEqualTo(2);
        assertThat(tenants.surveys(ADVENTURE_WORKS.id())).isZero();
        stores.surveys().delete(one);
        assertThat(tenants.surveys(CONTOSO.id())).isEqualTo(1);
    }

    @Test
    void deleting_a_tenant_deletes_its_people_their_contributions_and_its_surveys() {
        stores.withEverybody();
        Filling filling = new Filling(stores);
        Question how = stars("How?");
        Survey fabrikams = aDraft().ownedBy(ERIN)
                .asking(how)
                .published(Survey.Listing.LISTED)
                .build();
        Survey contosos = aDraft().ownedBy(BOB)
                .asking(how)
                .published(Survey.Listing.LISTED)
                .build();
        filling.add(fabrikams, contosos);
        filling.join(fabrikams, BOB);
        filling.join(fabrikams, DAVE);
        Contributor.Invited invited = filling.invite(fabrikams, "new@contoso.example");
        filling.join(contosos, ERIN);
        Contributor.Joined franks = filling.join(contosos, FRANK);
        Contributor.Invited byDave = new Contributor.Invited(
                new ContributorId(SequentialIds.id(600_000)),
                contosos.id(),
                new EmailAddress("newer@fabrikam.example"),
                FixedClock.START,
                DAVE.id(),
                Optional.of(new InvitationCode("invitation-of-fabrikam")));
        stores.contributors().add(byDave);
        SubmissionKey key = new SubmissionKey("sent-once");
        Response response = filling.response(fabrikams, FixedClock.START, Map.of(how.id(), Answer.of("5")));
        filling.add(fabrikams, response, Optional.of(key), Optional.empty());
        Response kept = filling.respond(contosos, FixedClock.START, Map.of(how.id(), Answer.of("5")));

        tenants.delete(FABRIKAM.id());

        assertThat(tenants.find(FABRIKAM.id())).isEmpty();
        assertThat(tenants.find(FABRIKAM.issuer())).isEmpty();
        assertThat(tenants.surveys(FABRIKAM.id())).isZero();
        assertThat(stores.users().count(FABRIKAM.id())).isZero();
        assertThat(stores.users().find(ERIN.id())).isEmpty();
        assertThat(stores.users().find(DAVE.id())).isEmpty();
        assertThat(stores.surveys().find(fabrikams.id())).isEmpty();
        assertThat(stores.surveys().find(fabrikams.publicId())).isEmpty();
        assertThat(stores.contributors().of(fabrikams.id())).isEmpty();
        assertThat(stores.contributors().find(invited.code().orElseThrow())).isEmpty();
        assertThat(stores.contributors().contributes(BOB.id(), fabrikams.id())).isFalse();
        assertThat(stores.responses().count(fabrikams.id())).isZero();
        assertThat(stores.responses().count(FABRIKAM.id())).isZero();
        assertThat(stores.responses().find(fabrikams.id(), response.id())).isEmpty();
        assertThat(stores.responses().find(fabrikams.id(), key)).isEmpty();
        assertThat(stores.responses().totals(fabrikams.id(), ResponseFilter.ALL).tallies())
                .isEmpty();
        assertThat(stores.responses().totals(fabrikams.id(), ResponseFilter.ALL).days())
                .isEmpty();
        // Other organisations' data stays, without the people who were deleted.
        assertThat(stores.contributors().of(contosos.id())).containsExactly(franks);
        assertThat(stores.contributors().find(byDave.code().orElseThrow())).isEmpty();
        assertThat(stores.surveys().find(contosos.id())).contains(contosos);
        assertThat(stores.responses().find(contosos.id(), kept.id())).contains(kept);
        assertThat(stores.users().count(CONTOSO.id())).isEqualTo(3);
        assertThat(tenants.find(CONTOSO.id())).contains(CONTOSO);
    }

    @Test
    void an_issuer_can_be_reused_after_its_tenant_is_deleted() {
        tenants.add(CONTOSO);
        tenants.delete(CONTOSO.id());
        Tenant again =
                Tenant.signedUp(new TenantId(SequentialIds.id(1)), CONTOSO.issuer(), "Contoso", FixedClock.START);

        tenants.add(again);

        assertThat(tenants.find(CONTOSO.issuer())).contains(again);
    }

    private static Tenant tenant(int n, String issuer) {
        return Tenant.signedUp(new TenantId(SequentialIds.id(n)), new Issuer(issuer), "Contoso", FixedClock.START);
    }
}

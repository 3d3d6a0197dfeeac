package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TenantOnboardingServiceTest {

    private static final Visitor FRANK = People.visitor(People.FRANK);

    private final InMemoryWorld world = new InMemoryWorld();

    @Test
    void an_organisation_signs_up_with_its_issuer_and_its_first_person() {
        Tenant tenant = world.onboarding.signUp(FRANK, "Adventure Works");

        assertThat(tenant)
                .isEqualTo(Tenant.signedUp(
                        tenant.id(), FRANK.identity().issuer(), "Adventure Works", world.clock.instant()));
        assertThat(kept(FRANK)).contains(tenant);
        assertThat(people(tenant)).singleElement().satisfies(user -> {
            assertThat(user.tenant()).isEqualTo(tenant.id());
            assertThat(user.subject()).isEqualTo(FRANK.identity().subject());
            assertThat(user.name()).isEqualTo("Frank");
            assertThat(user.email()).isEqualTo(FRANK.email());
            assertThat(user.roles()).isEqualTo(FRANK.roles());
            assertThat(user.lastSeen()).isEqualTo(LocalDate.parse("2026-11-24"));
        });
    }

    @Test
    void the_person_who_signed_up_is_recognised_as_the_first_person() {
        Tenant tenant = world.onboarding.signUp(FRANK, "");

        Caller.Person recognised = world.recognition.recognise(FRANK);

        assertThat(recognised.tenant()).isEqualTo(tenant.id());
        assertThat(people(tenant)).extracting(User::id).containsExactly(recognised.id());
    }

    @Test
    void an_empty_name_becomes_the_domain_of_the_address() {
        assertThat(world.onboarding.signUp(FRANK, " \u00A0").name()).isEqualTo("adventure-works.example");
    }

    @Test
    @Tag("S14")
    void only_an_admin_can_sign_an_organisation_up() {
        for (Set<Role> roles : Set.of(Set.<Role>of(), Set.of(Role.SURVEY_CREATOR, Role.SURVEY_READER))) {
            Visitor visitor = People.visitor(People.with(roles, People.FRANK));

            assertThat(refused(Kind.FORBIDDEN, () -> world.onboarding.signUp(visitor, "Adventure Works")))
                    .isEqualTo("You need the role SurveyAdmin to sign up an organisation.");
        }
        assertThat(kept(FRANK)).isEmpty();
    }

    @Test
    @Tag("S5")
    void an_organisation_can_sign_up_only_once() {
        Tenant first = world.onboarding.signUp(FRANK, "Adventure Works");
        Visitor another = new Visitor(
                new Identity(FRANK.identity().issuer(), "somebody-else"),
                "Fred",
                People.ERIN.email(),
                Set.of(Role.SURVEY_ADMIN),
                true,
                FixedClock.START);

        for (Visitor visitor : Set.of(FRANK, another)) {
            assertThat(refused(Kind.CONFLICT, () -> world.onboarding.signUp(visitor, "Other Works")))
                    .isEqualTo("Your organisation has already signed up. Sign in instead.");
        }
        assertThat(kept(FRANK)).contains(first);
        assertThat(people(first)).hasSize(1);
    }

    @Test
    void two_organisations_may_have_the_same_name() {
        world.onboarding.signUp(FRANK, "Works");
        Visitor other = new Visitor(
                new Identity(new Issuer(FRANK.identity().issuer() + "/"), "x"),
                "X",
                FRANK.email(),
                FRANK.roles(),
                true,
                FixedClock.START);

        world.onboarding.signUp(other, "Works");

        assertThat(kept(FRANK).map(Tenant::name)).contains("Works");
        assertThat(kept(other).map(Tenant::name)).contains("Works");
    }

    @Test
    void an_invalid_name_is_refused_and_nothing_is_stored() {
        assertThat(invalid(() -> world.onboarding.signUp(FRANK, "x".repeat(101))))
                .containsExactly("name: The name is 101 characters long; the maximum is 100.");
        assertThat(kept(FRANK)).isEmpty();
    }

    @Test
    void a_failed_sign_up_stores_nothing() {
        Visitor nameless =
                new Visitor(FRANK.identity(), "\u0007", FRANK.email(), FRANK.roles(), true, FixedClock.START);

        refused(Kind.INVALID, () -> world.onboarding.signUp(nameless, "Adventure Works"));

        assertThat(kept(FRANK)).isEmpty();
    }

    private Optional<Tenant> kept(Visitor visitor) {
        return world.stores
                .transactions()
                .inOne(() -> world.stores.tenants().find(visitor.identity().issuer()));
    }

    private List<User> people(Tenant tenant) {
        return world.people(tenant.id());
    }
}

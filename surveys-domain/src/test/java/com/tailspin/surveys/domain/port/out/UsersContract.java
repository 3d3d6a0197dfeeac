package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ADVENTURE_WORKS;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.EVERYBODY;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static com.tailspin.surveys.domain.fixture.People.TENANTS;
import static com.tailspin.surveys.domain.fixture.People.user;
import static com.tailspin.surveys.domain.fixture.People.with;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Users}. */
public abstract class UsersContract {

    private static final PageRequest WHOLE = PageRequest.first(PageRequest.SIZE_MAX);

    private Stores stores;
    private Users users;
    private Filling filling;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores();
        users = stores.users();
        TENANTS.forEach(stores.tenants()::add);
        filling = new Filling(stores);
    }

    @Test
    void an_unknown_person_is_absent() {
        users.remember(user(ALICE));

        assertThat(users.find(BOB.id())).isEmpty();
    }

    @Test
    void a_person_is_found_by_the_subject_of_their_own_tenant() {
        users.remember(user(ALICE));

        assertThat(users.find(ALICE.tenant(), user(ALICE).subject())).contains(user(ALICE));
        assertThat(users.find(FABRIKAM.id(), user(ALICE).subject())).isEmpty();
        assertThat(users.find(ALICE.tenant(), user(ALICE).subject().toUpperCase(Locale.ROOT) + "x"))
                .isEmpty();
    }

    @Test
    @Tag("D2")
    void a_new_person_is_stored_unchanged() {
        assertThat(users.remember(user(ALICE))).isEqualTo(user(ALICE));

        assertThat(users.find(ALICE.id())).contains(user(ALICE));
    }

    @Test
    @Tag("S6")
    void a_known_person_keeps_the_id_and_gets_new_data() {
        users.remember(user(ALICE));
        User again = met(9, CONTOSO, ALICE.identity().subject(), "Alice Married", "alice.married@contoso.example");
        assertThat(again.roles()).isNotEqualTo(user(ALICE).roles());
        assertThat(again.lastSeen()).isNotEqualTo(user(ALICE).lastSeen());

        User stored = users.remember(again);

        assertThat(stored)
                .isEqualTo(new User(
                        ALICE.id(),
                        again.tenant(),
                        again.subject(),
                        again.name(),
                        again.email(),
                        again.roles(),
                        again.lastSeen(),
                        true,
                        FixedClock.START));
        assertThat(users.find(ALICE.id())).contains(stored);
        assertThat(users.find(again.id())).isEmpty();
    }

    @Test
    void an_older_token_does_not_restore_a_revoked_role() {
        User later = seen(user(ALICE), Set.of(), FixedClock.START.plusSeconds(60), false);
        users.remember(user(ALICE));
        users.remember(later);

        assertThat(users.remember(user(ALICE))).isEqualTo(later);
        assertThat(users.find(ALICE.id())).contains(later);

        User latest = seen(user(ALICE), Set.of(Role.SURVEY_READER), FixedClock.START.plusSeconds(61), true);
        assertThat(users.remember(latest)).isEqualTo(latest);
        assertThat(users.find(ALICE.id())).contains(latest);
    }

    private static User seen(User user, Set<Role> roles, Instant asOf, boolean emailVerified) {
        return new User(
                user.id(),
                user.tenant(),
                user.subject(),
                user.name(),
                user.email(),
                roles,
                user.lastSeen(),
                emailVerified,
                asOf);
    }

    @Test
    void an_unchanged_person_stays_unchanged() {
        users.remember(user(ALICE));

        assertThat(users.remember(user(ALICE))).isEqualTo(user(ALICE));
        assertThat(users.count(CONTOSO.id())).isEqualTo(1);
    }

    @Test
    @Tag("D2")
    @Tag("B10")
    void a_subject_is_a_different_person_in_each_tenant() {
        User inContoso = users.remember(met(1, CONTOSO, "s", "One", "one@contoso.example"));
        User inFabrikam = users.remember(met(2, FABRIKAM, "s", "Two", "two@fabrikam.example"));

        assertThat(users.find(inContoso.id())).contains(inContoso);
        assertThat(users.find(inFabrikam.id())).contains(inFabrikam);
        assertThat(inContoso.id()).isNotEqualTo(inFabrikam.id());
    }

    @Test
    void subjects_are_compared_character_by_character() {
        users.remember(met(1, CONTOSO, "abc", "Lower", "x@contoso.example"));
        users.remember(met(2, CONTOSO, "ABC", "Upper", "x@contoso.example"));
        users.remember(met(3, CONTOSO, "abc ", "Blank", "x@contoso.example"));

        assertThat(IntStream.rangeClosed(1, 3)
                        .mapToObj(
                                n -> users.find(new UserId(SequentialIds.id(n))).map(User::name)))
                .allMatch(name -> name.isPresent());
    }

    @Test
    void two_people_may_share_an_address() {
        users.remember(met(1, CONTOSO, "first", "One", "reception@contoso.example"));
        users.remember(met(2, CONTOSO, "second", "Two", "reception@contoso.example"));

        assertThat(users.find(new UserId(SequentialIds.id(1))).map(User::subject))
                .contains("first");
        assertThat(users.find(new UserId(SequentialIds.id(2))).map(User::subject))
                .contains("second");
    }

    @Test
    @Tag("B10")
    void concurrent_first_sign_ins_create_one_user() {
        List<User> stored = AtOnce.run(
                8, n -> users.remember(met(n + 1, CONTOSO, "subject", "Name " + n, "n" + n + "@contoso.example")));

        assertThat(stored).extracting(User::id).containsOnly(stored.get(0).id());
        assertThat(IntStream.rangeClosed(1, 8)
                        .filter(n -> users.find(new UserId(SequentialIds.id(n))).isPresent()))
                .hasSize(1);
    }

    @Test
    void concurrent_first_sign_ins_inside_larger_work_create_one_user() {
        List<User> stored = AtOnce.run(
                8,
                n -> stores.transactions().inOne(() -> {
                    Tenant tenant = stores.tenants().find(CONTOSO.issuer()).orElseThrow();
                    User user =
                            users.remember(met(n + 1, tenant, "subject", "Name " + n, "n" + n + "@contoso.example"));
                    return users.find(user.id()).orElseThrow();
                }));

        assertThat(stored).extracting(User::id).containsOnly(stored.get(0).id());
    }

    @Test
    void names_in_any_script_and_long_subjects_are_kept() {
        User user = met(1, CONTOSO, "ß".repeat(255), "👩🏽‍🚀".repeat(36) + " Ωmega", "用户@例子.example");

        users.remember(user);

        assertThat(users.find(user.id())).contains(user);
        assertThat(users.remember(user)).isEqualTo(user);
    }

    @Test
    void any_combination_of_roles_is_stored() {
        int n = 0;
        for (Set<Role> roles : List.of(
                Set.<Role>of(),
                Set.of(Role.SURVEY_ADMIN),
                Set.of(Role.SURVEY_CREATOR, Role.SURVEY_READER),
                Set.of(Role.values()))) {
            User one = user(with(roles, ALICE));
            User user = new User(
                    new UserId(SequentialIds.id(++n)),
                    one.tenant(),
                    "subject " + n,
                    one.name(),
                    one.email(),
                    roles,
                    LocalDate.parse("2024-02-29"),
                    true,
                    FixedClock.START);
            users.remember(user);
            assertThat(users.find(user.id())).contains(user);
        }
    }

    @Test
    void people_are_found_by_their_address_within_their_tenant() {
        User first = users.remember(met(1, CONTOSO, "first", "One", "reception@contoso.example"));
        User second = users.remember(met(2, CONTOSO, "second", "Two", "Reception@Contoso.example"));
        users.remember(met(3, CONTOSO, "third", "Three", "reception2@contoso.example"));
        users.remember(met(4, FABRIKAM, "fourth", "Four", "reception@contoso.example"));

        assertThat(users.withEmail(CONTOSO.id(), first.email())).containsExactlyInAnyOrder(first, second);
        assertThat(users.withEmail(CONTOSO.id(), new EmailAddress("%@contoso.example")))
                .isEmpty();
        assertThat(users.withEmail(FABRIKAM.id(), new EmailAddress("reception2@contoso.example")))
                .isEmpty();
    }

    @Test
    void people_are_counted_and_found_with_their_number_of_surveys() {
        EVERYBODY.forEach(person -> users.remember(user(person)));
        filling.add(
                aDraft().ownedBy(BOB).build(),
                aDraft().ownedBy(BOB).published(Survey.Listing.LISTED).build());
        Survey joined = aDraft().ownedBy(ERIN).build();
        filling.add(joined);
        filling.join(joined, BOB);

        assertThat(users.count(CONTOSO.id())).isEqualTo(3);
        assertThat(users.count(ADVENTURE_WORKS.id())).isEqualTo(1);
        assertThat(users.member(CONTOSO.id(), BOB.id())).contains(new Member(user(BOB), 2));
        assertThat(users.member(CONTOSO.id(), ALICE.id())).contains(new Member(user(ALICE), 0));
        assertThat(users.member(CONTOSO.id(), ERIN.id())).isEmpty();
        assertThat(users.member(CONTOSO.id(), new UserId(SequentialIds.id(77)))).isEmpty();
        assertThat(users.members(CONTOSO.id(), "", WHOLE).items())
                .containsExactly(new Member(user(ALICE), 0), new Member(user(BOB), 2), new Member(user(CAROL), 0));
    }

    @Test
    void members_are_paged_by_name_ignoring_case_then_by_id() {
        users.remember(met(5, CONTOSO, "5", "bob", "5@contoso.example"));
        users.remember(met(4, CONTOSO, "4", "Bob", "4@contoso.example"));
        users.remember(met(3, CONTOSO, "3", "anna", "3@contoso.example"));
        users.remember(met(2, CONTOSO, "2", "Carl", "2@contoso.example"));
        users.remember(met(1, CONTOSO, "1", "BOB", "1@contoso.example"));
        users.remember(met(6, FABRIKAM, "6", "Bob", "6@contoso.example"));

        for (int size = 1; size <= 6; size++) {
            assertThat(Pages.all(size, page -> users.members(CONTOSO.id(), "", page)))
                    .extracting(member -> member.user().subject())
                    .containsExactly("3", "1", "4", "5", "2");
        }
    }

    @Test
    void members_are_searched_by_name_and_address_with_wildcards_taken_literally() {
        users.remember(met(1, CONTOSO, "1", "Ärmel_Änne", "anne@contoso.example"));
        users.remember(met(2, CONTOSO, "2", "100 % Zoë", "zoe%z@contoso.example"));
        users.remember(met(3, CONTOSO, "3", "Back\\slash", "b_s@contoso.example"));
        users.remember(met(4, CONTOSO, "4", "Dora", "dora@contoso.example"));

        assertThat(found("ärmel")).containsExactly("1");
        assertThat(found("ÄNNE")).containsExactly("1");
        assertThat(found("ANNE@")).containsExactly("1");
        assertThat(found("contoso")).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(found("%")).containsExactly("2");
        assertThat(found("_")).containsExactlyInAnyOrder("1", "3");
        assertThat(found("\\")).containsExactly("3");
        assertThat(found("'")).isEmpty();
        assertThat(found("anne dora")).isEmpty();
    }

    @Test
    void changes_during_paging_neither_skip_nor_repeat_people() {
        for (int n = 1; n <= 20; n++) {
            users.remember(met(n, CONTOSO, "s" + n, "Name " + n % 4, "x@contoso.example"));
        }
        AtomicInteger more = new AtomicInteger(100);

        List<String> seen = Pages.all(3, page -> users.members(CONTOSO.id(), "", page), page -> {
                    users.remove(page.items().get(2).user().id());
                    int n = more.incrementAndGet();
                    users.remember(met(n, CONTOSO, "s" + n, "A first", "x@contoso.example"));
                })
                .stream()
                .map(member -> member.user().subject())
                .toList();

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(n -> "s" + n).toList());
    }

    @Test
    void removing_a_person_removes_their_contributions_and_sent_invitations() {
        EVERYBODY.forEach(person -> users.remember(user(person)));
        Survey survey = aDraft().ownedBy(BOB).build();
        filling.add(survey);
        filling.join(survey, ERIN);
        Contributor.Joined daves = filling.join(survey, DAVE);
        Contributor.Invited bobs = filling.invited(survey, "new@fabrikam.example", FixedClock.START);
        Contributor.Invited erins = new Contributor.Invited(
                new ContributorId(SequentialIds.id(600_000)),
                survey.id(),
                new EmailAddress("newer@fabrikam.example"),
                FixedClock.START,
                ERIN.id(),
                bobs.code());
        stores.contributors().add(erins);

        users.remove(ERIN.id());

        assertThat(users.find(ERIN.id())).isEmpty();
        assertThat(users.member(FABRIKAM.id(), ERIN.id())).isEmpty();
        assertThat(users.withEmail(FABRIKAM.id(), ERIN.email())).isEmpty();
        assertThat(users.count(FABRIKAM.id())).isEqualTo(1);
        assertThat(stores.contributors().of(survey.id())).containsExactly(daves);
        assertThat(stores.contributors().contributes(ERIN.id(), survey.id())).isFalse();
        assertThat(stores.surveys()
                        .contributedBy(ERIN.id(), SurveyQuery.all(WHOLE))
                        .items())
                .isEmpty();
        users.remove(ERIN.id());
        assertThat(users.count(FABRIKAM.id())).isEqualTo(1);
    }

    @Test
    void a_removed_person_who_returns_is_a_new_user() {
        users.remember(user(ALICE));
        users.remove(ALICE.id());

        User again = users.remember(met(
                9,
                CONTOSO,
                ALICE.identity().subject(),
                ALICE.name(),
                ALICE.email().value()));

        assertThat(again.id()).isEqualTo(new UserId(SequentialIds.id(9)));
        assertThat(users.find(ALICE.id())).isEmpty();
    }

    @Test
    void an_owner_of_surveys_cannot_be_removed() {
        EVERYBODY.forEach(person -> users.remember(user(person)));
        Survey survey = aDraft().ownedBy(BOB).build();
        filling.add(survey);

        assertThat(AtOnce.refusal(() -> users.remove(BOB.id()))).contains(SurveyRefused.Kind.CONFLICT);
        assertThat(users.find(BOB.id())).contains(user(BOB));
        assertThat(stores.surveys().find(survey.id())).contains(survey);

        stores.surveys().save(survey.ownedBy(ALICE.id()));
        users.remove(BOB.id());
        assertThat(users.find(BOB.id())).isEmpty();
    }

    @Test
    void removing_a_person_who_concurrently_creates_a_survey_leaves_no_ownerless_survey() {
        for (int round = 0; round < 20; round++) {
            User owner = users.remember(met(round + 1, CONTOSO, "s" + round, "Owner", "x@contoso.example"));
            Caller.Person person = new Caller.Person(
                    new Identity(CONTOSO.issuer(), owner.subject()),
                    owner.id(),
                    CONTOSO.id(),
                    owner.name(),
                    owner.email(),
                    owner.roles());
            Survey survey = aDraft().ownedBy(person).build();

            List<Boolean> done = AtOnce.run(2, n -> {
                try {
                    return stores.transactions().inOne(() -> {
                        if (n == 0) {
                            users.remove(owner.id());
                        } else {
                            stores.surveys().add(survey);
                        }
                        return true;
                    });
                } catch (RuntimeException refused) {
                    return false;
                }
            });

            assertThat(done).containsExactlyInAnyOrder(true, false);
            assertThat(stores.surveys().find(survey.id()).isPresent())
                    .isEqualTo(users.find(owner.id()).isPresent());
        }
    }

    private List<String> found(String search) {
        return users.members(CONTOSO.id(), search, WHOLE).items().stream()
                .map(member -> member.user().subject())
                .toList();
    }

    private static User met(int n, Tenant tenant, String subject, String name, String email) {
        return new User(
                new UserId(SequentialIds.id(n)),
                tenant.id(),
                subject,
                name,
                new EmailAddress(email),
                Set.of(Role.SURVEY_READER, Role.SURVEY_CREATOR),
                LocalDate.parse("2026-12-31"),
                true,
                FixedClock.START);
    }
}

package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static com.tailspin.surveys.domain.fixture.People.TENANTS;
import static com.tailspin.surveys.domain.fixture.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Users} keeps to. */
public abstract class UsersContract {

    private Stores stores;
    private Users users;

    /** The ports of a store with nothing in it. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores();
        users = stores.users();
        TENANTS.forEach(stores.tenants()::add);
    }

    @Test
    void somebody_never_met_is_absent() {
        users.remember(user(ALICE));

        assertThat(users.find(BOB.id())).isEmpty();
    }

    @Test
    void somebody_met_for_the_first_time_is_kept_as_met() {
        assertThat(users.remember(user(ALICE))).isEqualTo(user(ALICE));

        assertThat(users.find(ALICE.id())).contains(user(ALICE));
    }

    @Test
    void somebody_met_again_keeps_the_first_id_and_gets_the_new_name_and_address() {
        users.remember(user(ALICE));
        User again = met(9, CONTOSO, ALICE.identity().subject(), "Alice Married", "alice.married@contoso.example");

        User stored = users.remember(again);

        assertThat(stored)
                .isEqualTo(new User(ALICE.id(), again.tenant(), again.subject(), again.name(), again.email()));
        assertThat(users.find(ALICE.id())).contains(stored);
        assertThat(users.find(again.id())).isEmpty();
    }

    @Test
    void somebody_met_again_unchanged_stays_as_they_are() {
        users.remember(user(ALICE));

        assertThat(users.remember(met(
                        9,
                        CONTOSO,
                        ALICE.identity().subject(),
                        ALICE.name(),
                        ALICE.email().value())))
                .isEqualTo(user(ALICE));
    }

    @Test
    void a_subject_is_one_person_in_each_tenant() {
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
    void concurrent_first_meetings_make_one_user() {
        List<User> stored = AtOnce.run(
                8, n -> users.remember(met(n + 1, CONTOSO, "subject", "Name " + n, "n" + n + "@contoso.example")));

        assertThat(stored).extracting(User::id).containsOnly(stored.get(0).id());
        assertThat(IntStream.rangeClosed(1, 8)
                        .filter(n -> users.find(new UserId(SequentialIds.id(n))).isPresent()))
                .hasSize(1);
    }

    @Test
    void concurrent_first_meetings_inside_larger_work_make_one_user() {
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

    private static User met(int n, Tenant tenant, String subject, String name, String email) {
        return new User(new UserId(SequentialIds.id(n)), tenant.id(), subject, name, new EmailAddress(email));
    }
}

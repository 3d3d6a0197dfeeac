package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.People.user;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TenantAdministrationServiceTest {

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final TenantAdministration administration = world.administration;

    private interface Ask {
        Object of(TenantAdministration administration, Caller by);
    }

    private static final Map<String, Ask> METHODS = Map.of(
            "overview", TenantAdministration::overview,
            "people", (administration, by) -> administration.people("", PageRequest.first(), by),
            "rename", (administration, by) -> administration.rename("New", by),
            "change", (administration, by) -> administration.change(Tenant.Status.PAUSED, by),
            "forget", (administration, by) -> administration.forget(People.CAROL.id(), by),
            "leave", (administration, by) -> administration.leave("Contoso", by));

    @Test
    void every_method_requires_an_admin() {
        assertThat(Stream.of(TenantAdministration.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(METHODS.keySet());
        METHODS.forEach((name, ask) -> {
            for (Set<Role> roles : List.of(
                    Set.<Role>of(),
                    Set.of(Role.SURVEY_READER),
                    Set.of(Role.SURVEY_CREATOR),
                    Set.of(Role.SURVEY_CREATOR, Role.SURVEY_READER))) {
                assertThat(refused(Kind.FORBIDDEN, () -> ask.of(administration, People.with(roles, People.BOB))))
                        .as(name)
                        .isEqualTo("You need the role SurveyAdmin to administer an organisation.");
            }
            refused(Kind.NOT_SIGNED_IN, () -> ask.of(administration, Caller.ANONYMOUS));
            assertThat(tenant()).contains(People.CONTOSO);
            assertThat(world.people(People.CONTOSO.id())).hasSize(3);

            assertThat(ask.of(InMemoryWorld.withEverybody().administration, People.ALICE))
                    .as(name)
                    .isNotNull();
        });
    }

    @Test
    void the_overview_counts_the_organisations_people_surveys_and_responses() {
        Question how = stars("How?");
        Survey survey =
                world.given(aDraft().asking(how).published(Listing.LISTED).build());
        world.given(aDraft().ownedBy(People.ALICE).build());
        Survey erins = world.given(aDraft().ownedBy(People.ERIN)
                .asking(how)
                .published(Listing.LISTED)
                .build());
        for (Survey one : List.of(survey, survey, erins)) {
            world.answering.answer(one.publicId(), Submission.of(Map.of(how.id(), Answer.of("5"))), Caller.ANONYMOUS);
        }

        assertThat(administration.overview(People.ALICE)).isEqualTo(new TenantOverview(People.CONTOSO, 3, 2, 2));
        assertThat(administration.overview(People.DAVE)).isEqualTo(new TenantOverview(People.FABRIKAM, 2, 1, 1));
        assertThat(administration.overview(People.FRANK))
                .isEqualTo(new TenantOverview(People.ADVENTURE_WORKS, 1, 0, 0));
    }

    @Test
    void people_are_listed_by_name_with_their_surveys_and_searchable() {
        world.given(aDraft().ownedBy(People.BOB).build());

        assertThat(Pages.all(1, page -> administration.people("", page, People.ALICE)))
                .containsExactly(
                        new Member(user(People.ALICE), 0),
                        new Member(user(People.BOB), 1),
                        new Member(user(People.CAROL), 0));
        assertThat(administration
                        .people(" CAR ", PageRequest.first(), People.ALICE)
                        .items())
                .containsExactly(new Member(user(People.CAROL), 0));
        assertThat(administration
                        .people("erin", PageRequest.first(), People.ALICE)
                        .items())
                .isEmpty();
        assertThat(invalid(() -> administration.people("x".repeat(201), PageRequest.first(), People.ALICE)))
                .containsExactly("search: The search text is 201 characters long; the maximum is 200.");
    }

    @Test
    void renaming_an_organisation_takes_effect_everywhere() {
        Survey survey = world.given(aDraft().build());

        Tenant renamed = administration.rename(" Contoso Ltd. ", People.ALICE);

        assertThat(renamed).isEqualTo(People.CONTOSO.renamed("Contoso Ltd."));
        assertThat(tenant()).contains(renamed);
        assertThat(world.authoring.read(survey.id(), People.BOB).tenantName()).isEqualTo("Contoso Ltd.");
        assertThat(invalid(() -> administration.rename(" ", People.ALICE)))
                .containsExactly("name: The name must not be empty.");
        assertThat(tenant()).contains(renamed);
    }

    @Test
    void an_organisation_pauses_and_ends_the_pause() {
        assertThat(administration.change(Tenant.Status.PAUSED, People.ALICE).isPaused())
                .isTrue();
        assertThat(administration.change(Tenant.Status.PAUSED, People.ALICE).isPaused())
                .isTrue();
        assertThat(tenant().map(Tenant::isPaused)).contains(true);

        assertThat(administration.change(Tenant.Status.ACTIVE, People.ALICE)).isEqualTo(People.CONTOSO);
        assertThat(tenant()).contains(People.CONTOSO);
    }

    @Test
    void a_forgotten_person_loses_contributions_and_returns_as_a_new_user() {
        Survey survey = world.given(aDraft().ownedBy(People.ERIN).build(), People.CAROL);
        Contributor.Invited invited =
                world.contributing.invite(survey.id(), new EmailAddress("x@contoso.example"), People.CAROL);

        assertThat(administration.forget(People.CAROL.id(), People.ALICE)).isEqualTo(new Member(user(People.CAROL), 0));

        assertThat(world.people(People.CONTOSO.id())).containsExactly(user(People.ALICE), user(People.BOB));
        assertThat(world.contributorsOf(survey.id())).isEmpty();
        refused(
                Kind.NOT_FOUND,
                () -> world.contributing.invitation(invited.code().orElseThrow(), People.FRANK));
        Caller.Person again = world.recognition.recognise(People.visitor(People.CAROL));
        assertThat(again.id()).isNotEqualTo(People.CAROL.id());
        refused(Kind.NOT_FOUND, () -> world.authoring.read(survey.id(), again));
    }

    @Test
    void histories_keep_a_forgotten_persons_actions_without_their_identity() {
        Survey survey = world.given(aDraft().ownedBy(People.ERIN).build());
        world.contributing.invite(survey.id(), People.CAROL.email(), People.ERIN);
        world.joinedByLink(People.CAROL);
        world.authoring.addQuestion(survey.id(), QuestionDraft.of("How?", new Stars()), People.CAROL);

        administration.forget(People.CAROL.id(), People.ALICE);

        assertThat(told(survey))
                .containsExactly(" question-added How?", " contributor-joined ", "Erin contributor-invited ");
    }

    @Test
    void histories_of_others_do_not_name_the_people_of_an_organisation_that_left() {
        Survey survey = world.given(aDraft().ownedBy(People.ERIN).build(), People.BOB);
        world.authoring.addQuestion(survey.id(), QuestionDraft.of("How?", new Stars()), People.BOB);
        world.authoring.addQuestion(survey.id(), QuestionDraft.of("Why?", new Stars()), People.ERIN);

        administration.leave("Contoso", People.ALICE);

        assertThat(told(survey)).containsExactly("Erin question-added Why?", " question-added How?");
    }

    private List<String> told(Survey survey) {
        return world.history.of(survey.id(), PageRequest.first(), People.ERIN).items().stream()
                .map(event -> event.byName() + " " + event.what().wireName() + " " + event.detail())
                .toList();
    }

    @Test
    void owners_the_caller_and_unknown_people_cannot_be_forgotten() {
        world.given(aDraft().ownedBy(People.BOB).build());
        world.given(aDraft().ownedBy(People.BOB).build());

        assertThat(refused(Kind.CONFLICT, () -> administration.forget(People.BOB.id(), People.ALICE)))
                .isEqualTo("Bob owns surveys (2). Transfer or delete them first.");
        assertThat(refused(Kind.CONFLICT, () -> administration.forget(People.ALICE.id(), People.ALICE)))
                .isEqualTo("You cannot remove yourself. Another administrator can.");
        for (UserId other : List.of(People.ERIN.id(), new UserId(SequentialIds.id(900_000)))) {
            assertThat(refused(Kind.NOT_FOUND, () -> administration.forget(other, People.ALICE)))
                    .isEqualTo("There is no such person in your organisation. They may have been removed already.");
        }
        assertThat(world.people(People.CONTOSO.id())).hasSize(3);
        assertThat(world.people(People.FABRIKAM.id())).hasSize(2);
    }

    @Test
    void leaving_deletes_everything_of_the_organisation_and_nothing_else() {
        Survey contosos = world.given(aDraft().published(Listing.LISTED).build(), People.ERIN);
        Survey fabrikams = world.given(aDraft().ownedBy(People.ERIN).build(), People.BOB);

        assertThat(administration.leave(" Contoso\n", People.ALICE)).isEqualTo(People.CONTOSO);

        assertThat(tenant()).isEmpty();
        assertThat(world.people(People.CONTOSO.id())).isEmpty();
        assertThat(world.isGone(contosos.id())).isTrue();
        assertThat(world.now(fabrikams.id())).isEqualTo(fabrikams);
        assertThat(world.contributorsOf(fabrikams.id())).isEmpty();
        refused(Kind.TENANT_NOT_SIGNED_UP, () -> world.recognition.recognise(People.visitor(People.ALICE)));
        refused(Kind.TENANT_NOT_SIGNED_UP, () -> administration.overview(People.ALICE));
        assertThat(world.onboarding
                        .signUp(People.visitor(People.ALICE), "Contoso")
                        .id())
                .isNotEqualTo(People.CONTOSO.id());
    }

    @Test
    void leaving_requires_the_exact_name() {
        for (String typed : List.of("", "contoso", "Contoso Ltd.", "Fabrikam", "yes")) {
            assertThat(invalid(() -> administration.leave(typed, People.ALICE)))
                    .containsExactly(
                            "confirmation: To confirm, type the organisation’s name exactly as shown: Contoso");
        }
        assertThat(tenant()).contains(People.CONTOSO);
        assertThat(world.people(People.CONTOSO.id())).hasSize(3);
    }

    private Optional<Tenant> tenant() {
        return world.stores.transactions().inOne(() -> world.stores.tenants().find(People.CONTOSO.id()));
    }
}

package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.People.visitor;
import static com.tailspin.surveys.domain.model.Refusals.invalid;
import static com.tailspin.surveys.domain.model.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.AnswerFormat.ShortText;
import com.tailspin.surveys.domain.model.question.AnswerFormat.SingleChoice;
import com.tailspin.surveys.domain.model.question.AnswerFormat.Stars;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Surveys is about, told once from beginning to end through the driving ports. */
class TheLifeOfASurveyTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final TenantOnboarding onboarding = world.onboarding;
    private final CallerRecognition recognition = world.recognition;
    private final SurveyAuthoring authoring = world.authoring;
    private final Contributing contributing = world.contributing;
    private final SurveyAnswering answering = world.answering;
    private final SurveyResults results = world.results;

    @Test
    void the_life_of_a_survey() {
        // Nobody of Contoso gets in before its admin has signed it up; Fabrikam's does the same.
        refused(Kind.TENANT_NOT_SIGNED_UP, () -> recognition.recognise(visitor(People.BOB)));
        onboarding.signUp(visitor(People.ALICE), "Contoso");
        onboarding.signUp(visitor(People.DAVE), "Fabrikam");
        Caller.Person bob = recognition.recognise(visitor(People.BOB));
        Caller.Person carol = recognition.recognise(visitor(People.CAROL));

        // Bob drafts a survey about lunch and asks two things.
        SurveyId lunch = authoring.draft("Lunsh", bob).survey().id();
        authoring.addQuestion(lunch, "How did it taste?", new Stars(), bob);
        authoring.addQuestion(lunch, "What did you have?", new SingleChoice(List.of("Soup", "Salad")), bob);

        // His colleague Carol can look at it, but not touch it; the rest of the world sees nothing.
        SurveyView seenByCarol = authoring.read(lunch, carol);
        assertThat(seenByCarol.ownerName()).isEqualTo("Bob");
        assertThat(seenByCarol.may(Operation.UPDATE)).isFalse();
        refused(Kind.FORBIDDEN, () -> authoring.addQuestion(lunch, "Who cooked?", new ShortText(), carol));
        assertThat(answering.listed(Caller.ANONYMOUS)).isEmpty();

        // He invites Erin, of whom he knows the address. Surveys has not met her, and she has no idea.
        contributing.invite(lunch, People.ERIN.email(), bob);
        Caller.Person erin = recognition.recognise(visitor(People.ERIN));
        refused(Kind.NOT_FOUND, () -> authoring.read(lunch, erin));

        // When she opens her surveys she joins, and only to that survey.
        assertThat(contributing.acceptInvitations(erin))
                .singleElement()
                .isInstanceOf(Contributor.Joined.class)
                .extracting(Contributor::survey)
                .isEqualTo(lunch);
        assertThat(authoring.list(SurveyList.CONTRIBUTING, erin)).hasSize(1);
        assertThat(authoring.list(SurveyList.TENANT, erin)).isEmpty();

        // She corrects the title and adds a question. Bob, still looking at what he saw, is told so.
        Survey seenByBob = authoring.read(lunch, bob).survey();
        authoring.retitle(lunch, "Lunch", seenByBob.version(), erin);
        Survey asked = authoring
                .addQuestion(lunch, "What is missing?", new ShortText(), erin)
                .survey();
        refused(Kind.CHANGED_MEANWHILE, () -> authoring.retitle(lunch, "Lunch!", seenByBob.version(), bob));
        QuestionId taste = asked.questions().get(0).id();
        QuestionId dish = asked.questions().get(1).id();
        QuestionId missing = asked.questions().get(2).id();

        // Publishing is not hers to do; Bob does it, for everybody to see, and from then on nothing changes.
        refused(Kind.FORBIDDEN, () -> authoring.publish(lunch, Survey.Listing.LISTED, erin));
        Survey published = authoring.publish(lunch, Survey.Listing.LISTED, bob).survey();
        refused(Kind.CONFLICT, () -> authoring.removeQuestion(lunch, dish, erin));

        // Somebody finds it on the home page, gets it wrong, and then right.
        assertThat(answering.listed(Caller.ANONYMOUS))
                .containsExactly(new PublishedSummary(published.publicId(), "Lunch", "Contoso", 3));
        PublishedSurvey opened = answering.open(published.publicId(), Caller.ANONYMOUS);
        assertThat(opened.questions())
                .extracting(Question::text)
                .containsExactly("How did it taste?", "What did you have?", "What is missing?");
        assertThat(invalid(() -> answering.answer(
                        opened.id(), Map.of(taste, "eleven", dish, "Steak", missing, ""), Caller.ANONYMOUS)))
                .containsExactly(
                        "answers." + taste + ": Give one to five stars.",
                        "answers." + dish + ": Pick one of the choices.");
        answering.answer(opened.id(), Map.of(taste, "5", dish, "Soup", missing, "Bread"), Caller.ANONYMOUS);
        answering.answer(opened.id(), Map.of(taste, "3", dish, "Soup"), carol);

        // Whoever may read the survey may read what people said.
        for (Caller reader : List.of(bob, carol, erin)) {
            Results said = results.of(lunch, reader);
            assertThat(said.responses()).isEqualTo(2);
            assertThat(said.questions().get(0).counts())
                    .containsExactly(
                            new Count("1", 0),
                            new Count("2", 0),
                            new Count("3", 1),
                            new Count("4", 0),
                            new Count("5", 1));
            assertThat(said.questions().get(1).counts()).containsExactly(new Count("Soup", 2), new Count("Salad", 0));
            assertThat(said.questions().get(2).counts()).containsExactly(new Count("Bread", 1));
        }
        refused(Kind.NOT_FOUND, () -> results.of(lunch, recognition.recognise(visitor(People.DAVE))));

        // Someone missed the cake. Bob closes the survey, Erin fixes it, and nothing that was said is lost.
        Survey closed = authoring.unpublish(lunch, bob).survey();
        refused(Kind.NOT_FOUND, () -> answering.open(opened.id(), Caller.ANONYMOUS));
        authoring.changeQuestion(
                lunch,
                dish,
                "What did you have?",
                new SingleChoice(List.of("Soup", "Salad", "Cake")),
                closed.version(),
                erin);
        authoring.publish(lunch, Survey.Listing.LINK_ONLY, bob);

        // The link is the same as before, though the home page no longer shows it.
        assertThat(answering.listed(Caller.ANONYMOUS)).isEmpty();
        answering.answer(opened.id(), Map.of(dish, "Cake"), Caller.ANONYMOUS);
        assertThat(results.of(lunch, bob).questions().get(1).counts())
                .containsExactly(new Count("Soup", 2), new Count("Salad", 0), new Count("Cake", 1));

        // In the end Alice, Contoso's admin, tidies up. Erin may not; after that there is nothing left.
        refused(Kind.FORBIDDEN, () -> authoring.delete(lunch, erin));
        authoring.delete(lunch, recognition.recognise(visitor(People.ALICE)));
        refused(Kind.NOT_FOUND, () -> authoring.read(lunch, bob));
        refused(Kind.NOT_FOUND, () -> answering.open(opened.id(), Caller.ANONYMOUS));
        assertThat(authoring.list(SurveyList.CONTRIBUTING, erin)).isEmpty();
    }
}

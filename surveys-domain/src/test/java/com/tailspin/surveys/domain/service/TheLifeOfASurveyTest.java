package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.People.visitor;
import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole purpose of Surveys, told once from beginning to end through the driving ports. */
class TheLifeOfASurveyTest {

    private static final SurveyQuery ALL = SurveyQuery.all(PageRequest.first());
    private static final TextSearch ANY_TEXT = new TextSearch("", ResponseFilter.ALL, PageRequest.first());

    private final InMemoryWorld world = new InMemoryWorld();
    private final TenantOnboarding onboarding = world.onboarding;
    private final CallerRecognition recognition = world.recognition;
    private final SurveyAuthoring authoring = world.authoring;
    private final Contributing contributing = world.contributing;
    private final SurveyAnswering answering = world.answering;
    private final SurveyResults results = world.results;

    @Test
    void the_life_of_a_survey() {
        // People of Contoso are refused until its admin has signed it up; Fabrikam's admin does the same.
        refused(Kind.TENANT_NOT_SIGNED_UP, () -> recognition.recognise(visitor(People.BOB)));
        onboarding.signUp(visitor(People.ALICE), "Contoso");
        onboarding.signUp(visitor(People.DAVE), "Fabrikam");
        Caller.Person bob = recognition.recognise(visitor(People.BOB));
        Caller.Person carol = recognition.recognise(visitor(People.CAROL));

        // Bob drafts a survey about lunch and asks two questions.
        SurveyId lunch =
                authoring.draft(SurveyTexts.titled("Lunsh"), bob).survey().id();
        authoring.addQuestion(lunch, QuestionDraft.of("How did it taste?", new Stars()), bob);
        authoring.addQuestion(
                lunch,
                new QuestionDraft(
                        "What did you have?", "The main dish.", true, new SingleChoice(List.of("Soup", "Salad"), true)),
                bob);

        // His colleague Carol can read it but not change it; other organisations do not see it.
        SurveyView seenByCarol = authoring.read(lunch, carol);
        assertThat(seenByCarol.ownerName()).isEqualTo("Bob");
        assertThat(seenByCarol.may(Operation.UPDATE)).isFalse();
        refused(
                Kind.FORBIDDEN,
                () -> authoring.addQuestion(lunch, QuestionDraft.of("Who cooked?", new ShortText()), carol));
        assertThat(answering.listed(ALL, Caller.ANONYMOUS).items()).isEmpty();

        // He invites Erin, whose address he knows. Surveys has never met her, and she is not notified.
        contributing.invite(lunch, People.ERIN.email(), bob);
        Caller.Person erin = recognition.recognise(visitor(People.ERIN));
        refused(Kind.NOT_FOUND, () -> authoring.read(lunch, erin));

        // He sends her the invitation link. It makes her a contributor to this survey only.
        assertThat(world.joinedByLink(erin))
                .singleElement()
                .isInstanceOf(Contributor.Joined.class)
                .extracting(Contributor::survey)
                .isEqualTo(lunch);
        assertThat(authoring.list(SurveyList.CONTRIBUTING, ALL, erin).items()).hasSize(1);
        assertThat(authoring.list(SurveyList.TENANT, ALL, erin).items()).isEmpty();

        // She corrects the title and adds a question. Bob, who still has the old version, is told about the change.
        Survey seenByBob = authoring.read(lunch, bob).survey();
        authoring.reword(
                lunch, new SurveyTexts("Lunch", "What you think of it.", "See you!"), seenByBob.version(), erin);
        Survey asked = authoring
                .addQuestion(lunch, QuestionDraft.of("What is missing?", new ShortText()), erin)
                .survey();
        refused(
                Kind.CHANGED_MEANWHILE,
                () -> authoring.reword(lunch, SurveyTexts.titled("Lunch!"), seenByBob.version(), bob));
        QuestionId taste = asked.questions().get(0).id();
        QuestionId dish = asked.questions().get(1).id();
        QuestionId missing = asked.questions().get(2).id();

        // She may not publish; Bob publishes the survey for everyone, and from then on nothing changes.
        refused(
                Kind.FORBIDDEN,
                () -> authoring.publish(lunch, Survey.Listing.LISTED, PublicationTerms.NONE, asked.version(), erin));
        Instant friday = world.clock.instant().plus(Duration.ofDays(3));
        PublicationTerms terms = new PublicationTerms(Optional.empty(), Optional.of(friday), Optional.of(2));
        Survey published = authoring
                .publish(lunch, Survey.Listing.LISTED, terms, asked.version(), bob)
                .survey();
        refused(Kind.CONFLICT, () -> authoring.removeQuestion(lunch, dish, erin));

        // A respondent finds it on the home page, first makes mistakes, then answers correctly.
        assertThat(answering.listed(ALL, Caller.ANONYMOUS).items())
                .containsExactly(
                        new PublishedSummary(published.publicId(), "Lunch", "Contoso", 3, Optional.of(friday)));
        PublishedSurvey opened = answering.open(published.publicId(), Caller.ANONYMOUS);
        assertThat(opened.questions())
                .extracting(Question::text)
                .containsExactly("How did it taste?", "What did you have?", "What is missing?");
        assertThat(invalid(() -> answering.answer(
                        opened.id(), Submission.of(Map.of(taste, Answer.of("eleven"))), Caller.ANONYMOUS)))
                .containsExactly(
                        "answers." + taste + ": Pick a number from 1 to 5.",
                        "answers." + dish + ": This question needs an answer.");
        Submission right = new Submission(
                Map.of(taste, Answer.of("5"), dish, Answer.of("Soup"), missing, Answer.of("Bread")),
                Optional.of(opened.edition()),
                Optional.of(new SubmissionKey("form-0001")));
        ResponseId first = answering.answer(opened.id(), right, Caller.ANONYMOUS);

        // The button was pressed twice, which counts once. Carol answers too, and then the survey is full.
        assertThat(answering.answer(opened.id(), right, Caller.ANONYMOUS)).isEqualTo(first);
        answering.answer(
                opened.id(), Submission.of(Map.of(taste, Answer.of("3"), dish, new Answer(List.of(), "Stew"))), carol);
        assertThat(refused(Kind.NOT_OPEN, () -> answering.open(opened.id(), Caller.ANONYMOUS)))
                .isEqualTo("This survey is closed: it has reached its maximum number of answers.");
        assertThat(answering.thanks(opened.id(), Caller.ANONYMOUS).words()).isEqualTo("See you!");
        assertThat(answering.listed(ALL, Caller.ANONYMOUS).items()).isEmpty();

        // All who may read the survey may read the results.
        for (Caller reader : List.of(bob, carol, erin)) {
            Results said = results.of(lunch, ResponseFilter.ALL, reader);
            assertThat(said.responses()).isEqualTo(2);
            assertThat(said.questions().get(0).counts())
                    .containsExactly(
                            new Count("1", 0),
                            new Count("2", 0),
                            new Count("3", 1),
                            new Count("4", 0),
                            new Count("5", 1));
            assertThat(said.questions().get(1).counts()).containsExactly(new Count("Soup", 1), new Count("Salad", 0));
            assertThat(said.questions().get(1).others()).isEqualTo(1);
            assertThat(said.questions().get(0).summary().orElseThrow().mean()).isEqualByComparingTo("4");
            assertThat(results.texts(lunch, missing, ANY_TEXT, reader).items())
                    .extracting(TextAnswer::text)
                    .containsExactly("Bread");
            assertThat(results.texts(lunch, dish, ANY_TEXT, reader).items())
                    .extracting(TextAnswer::text)
                    .containsExactly("Stew");
        }
        refused(
                Kind.NOT_FOUND,
                () -> results.of(lunch, ResponseFilter.ALL, recognition.recognise(visitor(People.DAVE))));

        // A respondent missed the cake. Bob closes the survey, Erin adds the choice, and all answers are kept.
        Survey closed = authoring.unpublish(lunch, bob).survey();
        refused(Kind.NOT_FOUND, () -> answering.open(opened.id(), Caller.ANONYMOUS));
        Survey fixed = authoring
                .changeQuestion(
                        lunch,
                        dish,
                        QuestionDraft.of(
                                "What did you have?", new SingleChoice(List.of("Soup", "Salad", "Cake"), true)),
                        closed.version(),
                        erin)
                .survey();
        authoring.publish(lunch, Survey.Listing.LINK_ONLY, PublicationTerms.NONE, fixed.version(), bob);

        // The link is the same as before, but the home page no longer lists it.
        assertThat(answering.listed(ALL, Caller.ANONYMOUS).items()).isEmpty();
        refused(Kind.CHANGED_MEANWHILE, () -> answering.answer(opened.id(), late(opened, dish), Caller.ANONYMOUS));
        PublishedSurvey reopened = answering.open(opened.id(), Caller.ANONYMOUS);
        answering.answer(opened.id(), late(reopened, dish), Caller.ANONYMOUS);
        assertThat(results.of(lunch, ResponseFilter.ALL, bob).questions().get(1).counts())
                .containsExactly(new Count("Soup", 1), new Count("Salad", 0), new Count("Cake", 1));

        // A respondent asks for their answer to be deleted; Erin may not do that, Bob may.
        refused(Kind.FORBIDDEN, () -> results.delete(lunch, first, erin));
        results.delete(lunch, first, bob);
        assertThat(results.of(lunch, ResponseFilter.ALL, bob).responses()).isEqualTo(2);

        // Bob moves on and transfers the survey to Carol.
        authoring.transfer(lunch, carol.email(), bob);
        refused(Kind.FORBIDDEN, () -> authoring.delete(lunch, bob));
        assertThat(authoring.read(lunch, carol).may(Operation.DELETE)).isTrue();

        // In the end Alice, Contoso's admin, deletes it. Erin may not. Nothing remains.
        refused(Kind.FORBIDDEN, () -> authoring.delete(lunch, erin));
        authoring.delete(lunch, recognition.recognise(visitor(People.ALICE)));
        refused(Kind.NOT_FOUND, () -> authoring.read(lunch, bob));
        refused(Kind.NOT_FOUND, () -> answering.open(opened.id(), Caller.ANONYMOUS));
        assertThat(authoring.list(SurveyList.CONTRIBUTING, ALL, erin).items()).isEmpty();
    }

    private static Submission late(PublishedSurvey seen, QuestionId dish) {
        return new Submission(Map.of(dish, Answer.of("Cake")), Optional.of(seen.edition()), Optional.empty());
    }
}

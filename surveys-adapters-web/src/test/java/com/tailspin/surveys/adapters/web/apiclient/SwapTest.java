package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.FRANK;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.tailspin.surveys.adapters.web.fixture.MemoryStore;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.fixture.TheDomain;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The swap is invisible: whatever is asked of the driving ports, the domain itself and the API over HTTP give equal answers and equal
 * refusals. Each conversation is held twice, with one world for each, in which the same ids and times are given out in the same order.
 */
class SwapTest {

    private static final SurveyId NO_SURVEY = new SurveyId(new UUID(7, 7));

    @TestFactory
    Stream<DynamicTest> the_domain_and_the_api_say_the_same() {
        Map<String, Consumer<Conversation>> conversations = new LinkedHashMap<>();
        conversations.put("a survey is drafted, asked for and listed", SwapTest::drafting);
        conversations.put("questions of all types come, change and go", SwapTest::questions);
        conversations.put("a survey is published, answered, read, closed and deleted", SwapTest::publishing);
        conversations.put("people are invited, join and leave", SwapTest::contributing);
        conversations.put("an organisation signs up", SwapTest::signingUp);
        conversations.put("strangers, readers and nobody are refused everything", SwapTest::refusals);
        conversations.put("impossible input is refused by its fields", SwapTest::impossibleInput);
        return conversations.entrySet().stream()
                .map(conversation ->
                        DynamicTest.dynamicTest(conversation.getKey(), () -> assertSame(conversation.getValue())));
    }

    private static void assertSame(Consumer<Conversation> conversation) {
        Stores stores = new MemoryStore().stores();
        TheDomain domain = new TheDomain(stores);
        Conversation direct = new Conversation(Guice.createInjector(domain), stores, domain.clock);
        conversation.accept(direct);

        try (TestApi api = new TestApi()) {
            People.EVERYBODY.forEach(api.tokens::issue);
            Conversation overHttp = new Conversation(
                    Guice.createInjector(
                            new ApiClientModule(new ApiClientSettings(URI.create(api.url()))), new AbstractModule() {
                                @Override
                                protected void configure() {
                                    bind(AccessTokens.class).toInstance(api.tokens);
                                }
                            }),
                    api.stores,
                    api.domain.clock);
            conversation.accept(overHttp);

            assertThat(overHttp.heard).hasSizeGreaterThan(1).containsExactlyElementsOf(direct.heard);
        }
    }

    private static void drafting(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyView lunch = c.hear(() -> c.authoring.draft("  Lunch – “très” bon? 🍜 ", BOB));
        c.clock.advance(Duration.ofSeconds(1));
        c.hear(() -> c.authoring.draft("Dinner", BOB));
        SurveyId id = lunch.survey().id();
        for (Caller.Person person : List.of(ALICE, BOB, CAROL)) {
            c.hear(() -> c.authoring.read(id, person));
            for (SurveyList list : SurveyList.values()) {
                c.hear(() -> c.authoring.list(list, person));
            }
        }
        c.hear(() -> c.authoring.retitle(id, "Brunch", lunch.survey().version(), BOB));
        c.hear(() -> c.authoring.retitle(id, "Supper", lunch.survey().version(), ALICE));
    }

    private static void questions(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyId id = c.hear(() -> c.authoring.draft("Lunch", BOB)).survey().id();
        c.hear(() -> c.authoring.addQuestion(id, "Why?", new AnswerFormat.ShortText(), BOB));
        c.hear(() -> c.authoring.addQuestion(id, "Which?", new AnswerFormat.SingleChoice(List.of("A", "B")), BOB));
        Survey survey = c.hear(() -> c.authoring.addQuestion(id, "How?", new AnswerFormat.Stars(), BOB))
                .survey();
        QuestionId second = survey.questions().get(1).id();
        c.hear(() -> c.authoring.changeQuestion(id, second, "What?", new AnswerFormat.Stars(), survey.version(), BOB));
        c.hear(() -> c.authoring.changeQuestion(id, second, "Late", new AnswerFormat.Stars(), survey.version(), BOB));
        c.hear(() -> c.authoring.removeQuestion(id, second, BOB));
        c.hear(() -> c.authoring.removeQuestion(id, second, BOB));
        c.hear(() -> c.authoring.changeQuestion(id, second, "Gone", new AnswerFormat.Stars(), new Version(6), BOB));
        c.hear(() -> c.authoring.read(id, BOB));
    }

    private static void publishing(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyId id = c.hear(() -> c.authoring.draft("Lunch", BOB)).survey().id();
        c.hear(() -> c.authoring.addQuestion(id, "Why?", new AnswerFormat.ShortText(), BOB));
        c.hear(() -> c.authoring.addQuestion(id, "Which?", new AnswerFormat.SingleChoice(List.of("A", "B")), BOB));
        Survey survey = c.hear(() -> c.authoring.addQuestion(id, "How?", new AnswerFormat.Stars(), BOB))
                .survey();
        PublicId publicId = survey.publicId();
        List<QuestionId> asked =
                survey.questions().stream().map(question -> question.id()).toList();
        c.hear(() -> c.answering.open(publicId, Caller.ANONYMOUS));
        c.hear(() -> c.authoring.publish(id, Survey.Listing.LINK_ONLY, BOB));
        c.hear(() -> c.answering.listed(Caller.ANONYMOUS));
        c.hear(() -> c.authoring.publish(id, Survey.Listing.LISTED, ALICE));
        c.hear(() -> c.answering.listed(BOB));
        c.hear(() -> c.answering.open(publicId, DAVE));
        c.hear(() -> c.authoring.retitle(id, "Too late", survey.version().next().next(), BOB));
        c.hear(() -> c.authoring.addQuestion(id, "Too late", new AnswerFormat.Stars(), BOB));
        c.hear(() -> c.answering.answer(
                publicId, Map.of(asked.get(0), "Because\r\nI can", asked.get(2), "5"), Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(publicId, Map.of(asked.get(1), "B", asked.get(2), " "), ERIN));
        Map<QuestionId, String> wrong = new LinkedHashMap<>();
        wrong.put(asked.get(1), "C");
        wrong.put(asked.get(2), "6");
        wrong.put(new QuestionId(new UUID(1, 1)), "x");
        c.hear(() -> c.answering.answer(publicId, wrong, Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(publicId, Map.of(), Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(new PublicId("a".repeat(22)), wrong, Caller.ANONYMOUS));
        c.hear(() -> c.results.of(id, CAROL));
        c.hear(() -> c.authoring.unpublish(id, BOB));
        c.hear(() -> c.answering.answer(publicId, Map.of(asked.get(2), "1"), Caller.ANONYMOUS));
        c.hear(() -> c.results.of(id, DAVE));
        c.hear(() -> c.authoring.delete(id, BOB));
        c.hear(() -> c.results.of(id, BOB));
    }

    private static void contributing(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyId id = c.hear(() -> c.authoring.draft("Lunch", BOB)).survey().id();
        EmailAddress nobody = new EmailAddress("o'neil+x@other.example");
        Contributor invited = c.hear(() -> c.contributing.invite(id, ERIN.email(), BOB));
        c.clock.advance(Duration.ofMinutes(1));
        c.hear(() -> c.contributing.invite(id, nobody, BOB));
        c.hear(() -> c.contributing.invite(id, nobody, BOB));
        c.hear(() -> c.contributing.contributors(id, CAROL));
        c.hear(() -> c.authoring.read(id, ERIN));
        c.hear(() -> c.contributing.acceptInvitations(ERIN));
        c.hear(() -> c.contributing.acceptInvitations(ERIN));
        c.hear(() -> c.contributing.invite(id, ERIN.email(), BOB));
        c.hear(() -> c.authoring.read(id, ERIN));
        c.hear(() -> c.authoring.list(SurveyList.CONTRIBUTING, ERIN));
        c.hear(() -> c.authoring.delete(id, ERIN));
        c.hear(() -> c.contributing.contributors(id, ERIN));
        c.hear(() -> c.contributing.remove(id, invited.id(), CAROL));
        c.hear(() -> c.contributing.remove(id, invited.id(), ALICE));
        c.hear(() -> c.contributing.remove(id, new ContributorId(new UUID(3, 3)), ALICE));
        c.hear(() -> c.authoring.read(id, ERIN));
    }

    private static void signingUp(Conversation c) {
        c.hear(() -> c.recognition.recognise(People.visitor(FRANK)));
        c.hear(() -> c.onboarding.signUp(People.visitor(BOB), "Contoso"));
        c.hear(() -> c.onboarding.signUp(People.visitor(FRANK), "x".repeat(101)));
        c.hear(() -> c.onboarding.signUp(People.visitor(FRANK), ""));
        c.hear(() -> c.onboarding.signUp(People.visitor(FRANK), "Again"));
        c.hear(() -> c.onboarding.signUp(People.visitor(DAVE), "Fabrikam"));
        Caller.Person frank = c.hear(() -> c.recognition.recognise(People.visitor(FRANK)));
        c.hear(() -> c.authoring.draft("Ours", frank));
    }

    private static void refusals(Conversation c) {
        c.everybodyHasSignedUp();
        Survey survey = c.hear(() -> c.authoring.draft("Lunch", BOB)).survey();
        c.hear(() -> c.authoring.addQuestion(survey.id(), "How?", new AnswerFormat.Stars(), BOB));
        QuestionId question = c.hear(() -> c.authoring.read(survey.id(), BOB))
                .survey()
                .questions()
                .get(0)
                .id();
        Version version = new Version(2);
        AnswerFormat stars = new AnswerFormat.Stars();
        for (Caller caller : List.of(CAROL, DAVE, ERIN, Caller.ANONYMOUS)) {
            for (SurveyId id : List.of(survey.id(), NO_SURVEY)) {
                c.hear(() -> c.authoring.draft("Mine", caller));
                c.hear(() -> c.authoring.read(id, caller));
                c.hear(() -> c.authoring.list(SurveyList.TENANT, caller));
                c.hear(() -> c.authoring.retitle(id, "Mine", version, caller));
                c.hear(() -> c.authoring.addQuestion(id, "Mine?", stars, caller));
                c.hear(() -> c.authoring.changeQuestion(id, question, "Mine?", stars, version, caller));
                c.hear(() -> c.authoring.removeQuestion(id, question, caller));
                c.hear(() -> c.authoring.publish(id, Survey.Listing.LISTED, caller));
                c.hear(() -> c.authoring.unpublish(id, caller));
                c.hear(() -> c.authoring.delete(id, caller));
                c.hear(() -> c.contributing.contributors(id, caller));
                c.hear(() -> c.contributing.invite(id, CAROL.email(), caller));
                c.hear(() -> c.contributing.remove(id, new ContributorId(new UUID(3, 3)), caller));
                c.hear(() -> c.results.of(id, caller));
            }
        }
        c.hear(() -> c.contributing.acceptInvitations(Caller.ANONYMOUS));
    }

    private static void impossibleInput(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyId id = c.hear(() -> c.authoring.draft("Lunch", BOB)).survey().id();
        for (String title : List.of("", "  ", "x".repeat(201), "two\nlines", "bell\u0007", "\u202Eevil")) {
            c.hear(() -> c.authoring.draft(title, BOB));
            c.hear(() -> c.authoring.retitle(id, title, Version.FIRST, BOB));
            c.hear(() -> c.authoring.addQuestion(id, title, new AnswerFormat.Stars(), BOB));
        }
        for (int i = 0; i < Survey.QUESTIONS_MAX; i++) {
            c.hear(() -> c.authoring.addQuestion(id, "How?", new AnswerFormat.Stars(), BOB));
        }
    }

    /** The six driving ports, and what they said. */
    private static final class Conversation {
        final SurveyAuthoring authoring;
        final Contributing contributing;
        final SurveyAnswering answering;
        final SurveyResults results;
        final TenantOnboarding onboarding;
        final CallerRecognition recognition;
        final Stores stores;
        final FixedClock clock;
        final List<String> heard = new ArrayList<>();

        Conversation(Injector ports, Stores stores, FixedClock clock) {
            this.authoring = ports.getInstance(SurveyAuthoring.class);
            this.contributing = ports.getInstance(Contributing.class);
            this.answering = ports.getInstance(SurveyAnswering.class);
            this.results = ports.getInstance(SurveyResults.class);
            this.onboarding = ports.getInstance(TenantOnboarding.class);
            this.recognition = ports.getInstance(CallerRecognition.class);
            this.stores = stores;
            this.clock = clock;
        }

        void everybodyHasSignedUp() {
            Stores filled = stores.withEverybody();
            assertThat(filled.users().find(BOB.id())).isPresent();
        }

        /** Notes the answer or the refusal, and returns the answer. */
        @SuppressWarnings("NullAway") // After a refusal nobody looks at the answer.
        <T> T hear(Supplier<T> question) {
            try {
                T answer = question.get();
                heard.add(spelt(answer));
                return answer;
            } catch (SurveyRefused refused) {
                heard.add("%s %s %s %s"
                        .formatted(
                                refused.getClass().getSimpleName(),
                                refused.kind(),
                                refused.getMessage(),
                                refused instanceof SurveyRefused.Invalid invalid ? invalid.errors() : ""));
                return null;
            }
        }

        // Sets are equal in whatever order, and their spelling is not.
        private static String spelt(Object answer) {
            if (answer instanceof List<?> list) {
                return list.stream().map(Conversation::spelt).toList().toString();
            }
            if (answer instanceof SurveyView view) {
                return view.survey() + view.ownerName() + view.tenantName() + sorted(view.allowed());
            }
            if (answer instanceof ListedSurvey listed) {
                return listed.survey() + sorted(listed.allowed());
            }
            return String.valueOf(answer);
        }

        private static String sorted(Set<? extends Comparable<?>> set) {
            return new TreeSet<>(set).toString();
        }
    }
}

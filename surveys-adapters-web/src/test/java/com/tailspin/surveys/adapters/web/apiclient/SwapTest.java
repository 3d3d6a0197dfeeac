package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.FRANK;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.tailspin.surveys.adapters.web.fixture.Conversation;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.fixture.TheDomain;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.domain.fixture.InMemoryStores;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.LongText;
import com.tailspin.surveys.domain.model.question.MultipleChoice;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseFilter.Given;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The adapters are interchangeable: for every call of a driving port, the domain services and the API over HTTP give
 * equal results and equal refusals. Each conversation is held twice, in two worlds that issue the same ids and times in
 * the same order.
 */
class SwapTest {

    private static final SurveyId NO_SURVEY = new SurveyId(new UUID(7, 7));
    private static final SurveyQuery ALL = SurveyQuery.all(PageRequest.first(100));
    private static final QuestionDraft HOW = QuestionDraft.of("How?", new Stars());

    private static Map<String, Consumer<Conversation>> conversations() {
        Map<String, Consumer<Conversation>> conversations = new LinkedHashMap<>();
        conversations.put("a survey is drafted, asked for, listed and copied", SwapTest::drafting);
        conversations.put("lists are searched, sorted and cut into pages", SwapTest::lists);
        conversations.put("questions of all types come, change, move and go", SwapTest::questions);
        conversations.put("a survey is published on terms, closed, handed on and deleted", SwapTest::publishing);
        conversations.put("all types of questions are answered and evaluated", SwapTest::answering);
        conversations.put("answers that do not fit are refused by their questions", SwapTest::wrongAnswers);
        conversations.put("people are invited, join, decline and leave", SwapTest::contributing);
        conversations.put("a survey's history is read", SwapTest::history);
        conversations.put("an organisation signs up", SwapTest::signingUp);
        conversations.put("an organisation is looked after, paused and left", SwapTest::administering);
        conversations.put("strangers, readers and nobody are refused everything", SwapTest::refusals);
        conversations.put("impossible input is refused by its fields", SwapTest::impossibleInput);
        return conversations;
    }

    @TestFactory
    Stream<DynamicTest> the_domain_and_the_api_say_the_same() {
        return conversations().entrySet().stream()
                .map(conversation ->
                        DynamicTest.dynamicTest(conversation.getKey(), () -> assertSame(conversation.getValue())));
    }

    @Test
    void nothing_that_can_be_asked_was_left_out() {
        Stores stores = new InMemoryStores().stores();
        TheDomain domain = new TheDomain(stores);
        Conversation all = new Conversation(Guice.createInjector(domain), stores, domain.clock);

        conversations().values().forEach(conversation -> {
            Stores fresh = new InMemoryStores().stores();
            TheDomain world = new TheDomain(fresh);
            Conversation one = new Conversation(Guice.createInjector(world), fresh, world.clock);
            conversation.accept(one);
            all.asked.addAll(one.asked);
        });

        assertThat(all.asked).containsExactlyInAnyOrderElementsOf(Conversation.everything());
    }

    private static void assertSame(Consumer<Conversation> conversation) {
        Stores stores = new InMemoryStores().stores();
        TheDomain domain = new TheDomain(stores);
        Conversation direct = new Conversation(Guice.createInjector(domain), stores, domain.clock);
        conversation.accept(direct);

        AtomicLong time = new AtomicLong();
        try (TestApi api = new TestApi()) {
            People.EVERYBODY.forEach(api.tokens::issue);
            Conversation overHttp = new Conversation(
                    Guice.createInjector(
                            new ApiClientModule(
                                    new ApiClientSettings(URI.create(api.url())),
                                    // Between two questions a day passes, so that no answer is fresh any more.
                                    () -> time.addAndGet(Duration.ofDays(1).toNanos())),
                            new AbstractModule() {
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

    private static Survey draft(Conversation c, String title) {
        return c.hear(() -> c.authoring.draft(SurveyTexts.titled(title), BOB)).survey();
    }

    /** A draft with a question of every type, in the order of the types. */
    private static Survey draftOfEveryType(Conversation c) {
        Survey survey = draft(c, "Lunch");
        for (Question question : ofEveryType()) {
            survey = c.hear(() -> c.authoring.addQuestion(c.last(), question.draft(), BOB))
                    .survey();
        }
        return survey;
    }

    private static void drafting(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyTexts texts = new SurveyTexts("  Lunch – “très” bon? 🍜 ", "About\r\n\r\nlunch", " Thanks! ");
        Survey lunch = c.hear(() -> c.authoring.draft(texts, BOB)).survey();
        c.clock.advance(Duration.ofSeconds(1));
        draft(c, "Dinner");
        SurveyId id = lunch.id();
        for (Caller.Person person : List.of(ALICE, BOB, CAROL)) {
            c.hear(() -> c.authoring.read(id, person));
            for (SurveyList list : SurveyList.values()) {
                c.hear(() -> c.authoring.list(list, ALL, person));
            }
        }
        c.hear(() -> c.authoring.reword(id, new SurveyTexts("Brunch", "", "Bye"), lunch.version(), BOB));
        c.hear(() -> c.authoring.reword(id, SurveyTexts.titled("Supper"), lunch.version(), ALICE));
        c.hear(() -> c.authoring.addQuestion(id, HOW, BOB));
        c.hear(() -> c.authoring.duplicate(id, "Brunch once more", ALICE));
        c.hear(() -> c.authoring.duplicate(id, " ", ALICE));
        c.hear(() -> c.authoring.duplicate(id, "Mine", CAROL));
        c.hear(() -> c.authoring.duplicate(NO_SURVEY, "Mine", BOB));
    }

    private static void lists(Conversation c) {
        c.everybodyHasSignedUp();
        for (String title : List.of("banana", "Apple", "cherry & cream", "apple + tea")) {
            c.clock.advance(Duration.ofSeconds(1));
            Survey survey = draft(c, title);
            c.hear(() ->
                    c.authoring.publish(survey.id(), Listing.LISTED, PublicationTerms.NONE, survey.version(), BOB));
        }
        for (SurveyOrder order : SurveyOrder.values()) {
            Optional<PageRequest> request = Optional.of(PageRequest.first(3));
            while (request.isPresent()) {
                SurveyQuery query = new SurveyQuery("", order, request.get());
                Page<?> page = c.hear(() -> c.authoring.list(SurveyList.PUBLISHED, query, BOB));
                c.hear(() -> c.answering.listed(query, Caller.ANONYMOUS));
                request = page.next().map(request.get()::after);
            }
        }
        for (String search : List.of("APPLE", "& c", "+", "nothing", "ü%")) {
            SurveyQuery query = new SurveyQuery(search, SurveyOrder.TITLE, PageRequest.first());
            c.hear(() -> c.authoring.list(SurveyList.TENANT, query, CAROL));
            c.hear(() -> c.answering.listed(query, BOB));
        }
        PageRequest behind = PageRequest.first(2).after(new Cursor("nowhere", new UUID(1, 1)));
        c.hear(() -> c.authoring.list(SurveyList.TENANT, SurveyQuery.all(behind), BOB));
    }

    private static void questions(Conversation c) {
        c.everybodyHasSignedUp();
        Survey survey = draftOfEveryType(c);
        SurveyId id = survey.id();
        QuestionId second = survey.questions().get(1).id();
        c.hear(() -> c.authoring.changeQuestion(id, second, HOW, survey.version(), BOB));
        c.hear(() -> c.authoring.changeQuestion(id, second, HOW, survey.version(), BOB));
        for (QuestionDraft draft : List.of(
                new QuestionDraft("How much?", "In euros,\nroughly", true, number("0.50", "100")),
                new QuestionDraft(
                        "How much?",
                        "",
                        false,
                        new NumberAnswerFormat(Optional.empty(), Optional.of(new BigDecimal("1e3")), true)),
                new QuestionDraft(
                        "Which?",
                        "",
                        false,
                        new MultipleChoice(List.of("A", "B", "C"), false, Optional.of(2), Optional.empty())),
                new QuestionDraft(
                        "Which?",
                        "",
                        true,
                        new MultipleChoice(List.of("A", "B"), true, Optional.empty(), Optional.of(1))),
                new QuestionDraft("Why?", " ", false, new LongText()))) {
            Version version = c.hear(() -> c.authoring.read(id, BOB)).survey().version();
            c.hear(() -> c.authoring.changeQuestion(id, second, draft, version, BOB));
        }
        c.hear(() -> c.authoring.duplicateQuestion(id, second, BOB));
        Version now = c.hear(() -> c.authoring.read(id, BOB)).survey().version();
        c.hear(() -> c.authoring.moveQuestion(id, second, 9, now, BOB));
        c.hear(() -> c.authoring.moveQuestion(id, second, 1, now, BOB));
        c.hear(() -> c.authoring.moveQuestion(id, second, 0, now.next(), BOB));
        c.hear(() -> c.authoring.moveQuestion(id, second, 11, now.next(), BOB));
        c.hear(() -> c.authoring.removeQuestion(id, second, BOB));
        c.hear(() -> c.authoring.removeQuestion(id, second, BOB));
        c.hear(() -> c.authoring.duplicateQuestion(id, second, BOB));
        c.hear(() -> c.authoring.changeQuestion(id, second, HOW, now.next().next(), BOB));
        c.hear(() -> c.authoring.moveQuestion(id, second, 1, now.next().next(), BOB));
        c.hear(() -> c.authoring.read(id, BOB));
    }

    private static NumberAnswerFormat number(String least, String most) {
        return new NumberAnswerFormat(Optional.of(new BigDecimal(least)), Optional.of(new BigDecimal(most)), false);
    }

    private static void publishing(Conversation c) {
        c.everybodyHasSignedUp();
        Survey survey = draft(c, "Lunch");
        SurveyId id = survey.id();
        Survey asked = c.hear(() -> c.authoring.addQuestion(id, HOW, BOB)).survey();
        PublicId publicId = survey.publicId();
        Submission five = Submission.of(Map.of(asked.questions().get(0).id(), Answer.of("5")));
        PublicationTerms later = new PublicationTerms(
                Optional.of(c.clock.instant().plusSeconds(60)),
                Optional.of(c.clock.instant().plusSeconds(120)),
                Optional.of(1));
        c.hear(() -> c.answering.open(publicId, Caller.ANONYMOUS));
        c.hear(() -> c.authoring.publish(id, Listing.LISTED, later, survey.version(), BOB));
        c.hear(() -> c.authoring.publish(id, Listing.LISTED, later, asked.version(), BOB));
        c.hear(() -> c.answering.listed(ALL, Caller.ANONYMOUS));
        c.hear(() -> c.answering.open(publicId, Caller.ANONYMOUS));
        c.clock.advance(Duration.ofSeconds(60));
        c.hear(() -> c.answering.listed(ALL, Caller.ANONYMOUS));
        c.hear(() -> c.answering.open(publicId, DAVE));
        c.hear(() -> c.answering.answer(publicId, five, Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(publicId, five, Caller.ANONYMOUS));
        c.hear(() -> c.answering.thanks(publicId, Caller.ANONYMOUS));
        Version two = new Version(3);
        c.hear(() -> c.authoring.publish(id, Listing.LINK_ONLY, PublicationTerms.NONE, two, ALICE));
        c.hear(() -> c.answering.open(publicId, ERIN));
        c.hear(() -> c.answering.answer(publicId, five, ERIN));
        c.hear(() -> c.authoring.reword(id, SurveyTexts.titled("Too late"), two.next(), BOB));
        c.hear(() -> c.authoring.addQuestion(id, HOW, BOB));
        c.hear(() -> c.authoring.unpublish(id, BOB));
        c.hear(() -> c.authoring.changeQuestion(
                id,
                asked.questions().get(0).id(),
                QuestionDraft.of("Why?", new ShortText()),
                two.next().next(),
                BOB));
        c.hear(() -> c.answering.thanks(publicId, Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(publicId, five, Caller.ANONYMOUS));
        c.hear(() -> c.authoring.transfer(id, ALICE.email(), BOB));
        c.hear(() -> c.authoring.transfer(id, DAVE.email(), ALICE));
        c.hear(() -> c.authoring.transfer(id, CAROL.email(), BOB));
        c.hear(() -> c.authoring.delete(id, BOB));
        c.hear(() -> c.authoring.delete(id, ALICE));
        c.hear(() -> c.results.of(id, ResponseFilter.ALL, BOB));
    }

    private static void answering(Conversation c) {
        c.everybodyHasSignedUp();
        Survey survey = draftOfEveryType(c);
        SurveyId id = survey.id();
        PublicId publicId = survey.publicId();
        c.hear(() -> c.authoring.publish(id, Listing.LISTED, PublicationTerms.NONE, survey.version(), BOB));
        c.hear(() -> c.answering.open(publicId, Caller.ANONYMOUS));
        List<QuestionId> asked = survey.questions().stream().map(Question::id).toList();
        List<Answer> answers = List.of(
                Answer.of("Soup"),
                Answer.of("More\r\nsoup “please”, \\ 🍜"),
                new Answer(List.of(), "Outside"),
                new Answer(List.of("Tea", "Water"), ""),
                Answer.of("4"),
                Answer.of("10"),
                Answer.of("yes"),
                Answer.of("0030"),
                Answer.of("2026-11-24"));
        Map<QuestionId, Answer> whole = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            whole.put(asked.get(i), answers.get(i));
        }
        Submission keyed =
                new Submission(whole, Optional.of(survey.edition()), Optional.of(new SubmissionKey("\"k-%C3-12345\"")));
        ResponseId first = c.hear(() -> c.answering.answer(publicId, keyed, Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(publicId, keyed, Caller.ANONYMOUS));
        for (int i = 0; i < 4; i++) {
            c.clock.advance(Duration.ofHours(13));
            Map<QuestionId, Answer> some =
                    Map.of(asked.get(3), new Answer(List.of("Tea"), "Milk " + i), asked.get(5), Answer.of("" + 2 * i));
            c.hear(() -> c.answering.answer(publicId, Submission.of(some), ERIN));
        }
        Optional<LocalDate> day = Optional.of(LocalDate.parse("2026-11-25"));
        ResponseFilter tea = new ResponseFilter(
                Optional.empty(), Optional.empty(), Optional.of(new Given(asked.get(3), "Tea & “more”")));
        for (ResponseFilter filter : List.of(
                ResponseFilter.ALL,
                new ResponseFilter(day, day, Optional.empty()),
                new ResponseFilter(day, Optional.empty(), Optional.of(new Given(asked.get(3), "Tea"))),
                new ResponseFilter(Optional.empty(), day, Optional.empty()),
                tea,
                new ResponseFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Given(new QuestionId(new UUID(1, 1)), "x"))))) {
            c.hear(() -> c.results.of(id, filter, CAROL));
            c.hear(() -> c.results.overview(id, filter, 0, CAROL));
            c.hear(() -> c.results.overview(id, filter, 2, BOB));
            c.hear(() -> c.results.responses(id, filter, PageRequest.first(), CAROL));
            c.hear(() -> c.results.texts(id, asked.get(3), new TextSearch("milk", filter, PageRequest.first()), BOB));
        }
        Optional<PageRequest> request = Optional.of(PageRequest.first(2));
        while (request.isPresent()) {
            PageRequest part = request.get();
            Page<?> page = c.hear(() -> c.results.responses(id, ResponseFilter.ALL, part, BOB));
            c.hear(() -> c.results.texts(id, asked.get(3), new TextSearch("", ResponseFilter.ALL, part), BOB));
            request = page.next().map(part::after);
        }
        c.hear(() -> c.results.texts(
                id, new QuestionId(new UUID(1, 1)), new TextSearch("", ResponseFilter.ALL, PageRequest.first()), BOB));
        c.hear(() -> c.results.response(id, first, CAROL));
        c.hear(() -> c.results.delete(id, first, CAROL));
        c.hear(() -> c.results.delete(id, first, BOB));
        c.hear(() -> c.results.delete(id, first, BOB));
        c.hear(() -> c.results.response(id, first, BOB));
        c.hear(() -> c.results.of(id, ResponseFilter.ALL, BOB));
    }

    private static void wrongAnswers(Conversation c) {
        c.everybodyHasSignedUp();
        Survey survey = draftOfEveryType(c);
        SurveyId id = survey.id();
        PublicId publicId = survey.publicId();
        c.hear(() -> c.authoring.addQuestion(id, new QuestionDraft("Sure?", "", true, new Stars()), BOB));
        Survey asked = c.hear(() -> c.authoring.read(id, BOB)).survey();
        c.hear(() -> c.authoring.publish(id, Listing.LISTED, PublicationTerms.NONE, asked.version(), BOB));
        for (Answer wrong : List.of(
                Answer.of("6"),
                Answer.of("a", "b"),
                new Answer(List.of(), " "),
                new Answer(List.of("Tea", "Coffee"), "Milk"),
                new Answer(List.of("x".repeat(50)), "y"),
                Answer.of("\u202Ex\u0000"),
                Answer.of(),
                Answer.of("x".repeat(10_001)))) {
            Map<QuestionId, Answer> entries = new LinkedHashMap<>();
            asked.questions().forEach(question -> entries.put(question.id(), wrong));
            entries.put(new QuestionId(new UUID(1, 1)), wrong);
            c.hear(() -> c.answering.answer(publicId, Submission.of(entries), Caller.ANONYMOUS));
        }
        c.hear(() -> c.answering.answer(
                publicId, new Submission(Map.of(), Optional.of(1), Optional.empty()), Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(publicId, Submission.of(Map.of()), Caller.ANONYMOUS));
        c.hear(() -> c.answering.answer(new PublicId("a".repeat(22)), Submission.of(Map.of()), Caller.ANONYMOUS));
        c.hear(() -> c.results.of(id, ResponseFilter.ALL, BOB));
    }

    private static void contributing(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyId id = draft(c, "Lunch").id();
        EmailAddress nobody = new EmailAddress("o'neil+x@other.example");
        Contributor.Invited invited = c.hear(() -> c.contributing.invite(id, ERIN.email(), BOB));
        c.clock.advance(Duration.ofMinutes(1));
        Contributor.Invited other = c.hear(() -> c.contributing.invite(id, nobody, BOB));
        InvitationCode code = other.code().orElseThrow();
        c.hear(() -> c.contributing.invite(id, nobody, BOB));
        c.hear(() -> c.contributing.contributors(id, CAROL));
        c.hear(() -> c.contributing.contributors(id, ALICE));
        c.hear(() -> c.authoring.read(id, ERIN));
        c.hear(() -> c.contributing.waiting(ERIN));
        c.hear(() -> c.contributing.accept(invited.code().orElseThrow(), ERIN));
        Contributor.Invited carol = c.hear(() -> c.contributing.invite(id, CAROL.email(), BOB));
        c.hear(() -> c.contributing.waiting(CAROL));
        c.hear(() -> c.authoring.own(ALL, CAROL));
        c.hear(() -> c.authoring.own(ALL, BOB));
        c.hear(() -> c.contributing.decline(carol.code().orElseThrow(), DAVE));
        c.hear(() -> c.contributing.decline(carol.code().orElseThrow(), CAROL));
        c.hear(() -> c.contributing.invite(id, ERIN.email(), BOB));
        c.hear(() -> c.authoring.read(id, ERIN));
        c.hear(() -> c.authoring.list(SurveyList.CONTRIBUTING, ALL, ERIN));
        c.hear(() -> c.authoring.delete(id, ERIN));
        c.hear(() -> c.contributing.invitation(code, FRANK));
        c.hear(() -> c.contributing.accept(code, ERIN));
        c.hear(() -> c.contributing.accept(code, FRANK));
        c.hear(() -> c.contributing.accept(code, FRANK));
        InvitationCode again = c.hear(() -> c.contributing.invite(id, new EmailAddress("again@other.example"), ERIN))
                .code()
                .orElseThrow();
        c.hear(() -> c.contributing.decline(again, DAVE));
        c.hear(() -> c.contributing.decline(again, DAVE));
        c.hear(() -> c.contributing.invitation(again, DAVE));
        c.hear(() -> c.contributing.invite(id, new EmailAddress("late@other.example"), ERIN));
        c.clock.advance(Contributor.INVITATION_HOLDS);
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
        c.hear(() -> c.authoring.draft(SurveyTexts.titled("Ours"), frank));
    }

    private static void history(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyId id = draft(c, "“Lunch” & more").id();
        Survey asked = c.hear(() -> c.authoring.addQuestion(id, HOW, ALICE)).survey();
        c.clock.advance(Duration.ofNanos(1000));
        QuestionId how = asked.questions().get(0).id();
        c.hear(() -> c.authoring.duplicateQuestion(id, how, BOB));
        c.hear(() -> c.authoring.moveQuestion(id, how, 2, new Version(3), BOB));
        c.hear(() ->
                c.authoring.changeQuestion(id, how, QuestionDraft.of("Why?", new ShortText()), new Version(4), BOB));
        c.hear(() -> c.authoring.removeQuestion(id, how, BOB));
        c.hear(() -> c.authoring.reword(id, SurveyTexts.titled("Dinner 🍲"), new Version(6), BOB));
        Contributor.Invited declined = c.hear(() -> c.contributing.invite(id, DAVE.email(), BOB));
        c.hear(() -> c.contributing.decline(declined.code().orElseThrow(), DAVE));
        Contributor.Invited withdrawn = c.hear(() -> c.contributing.invite(id, DAVE.email(), BOB));
        c.hear(() -> c.contributing.remove(id, withdrawn.id(), BOB));
        Contributor.Invited toErin = c.hear(() -> c.contributing.invite(id, ERIN.email(), BOB));
        Contributor erin = c.hear(() -> c.contributing.accept(toErin.code().orElseThrow(), ERIN));
        c.hear(() -> c.history.of(id, PageRequest.first(), ERIN));
        c.hear(() -> c.contributing.remove(id, erin.id(), ERIN));
        c.hear(() -> c.history.of(id, PageRequest.first(), ERIN));
        c.clock.advance(Duration.ofDays(400));
        Survey published = c.hear(
                        () -> c.authoring.publish(id, Listing.LISTED, PublicationTerms.NONE, new Version(7), BOB))
                .survey();
        c.hear(() -> c.authoring.publish(id, Listing.LINK_ONLY, PublicationTerms.NONE, published.version(), BOB));
        ResponseId response = c.hear(() -> c.answering.answer(
                published.publicId(),
                Submission.of(Map.of(published.questions().get(0).id(), Answer.of("5"))),
                Caller.ANONYMOUS));
        c.hear(() -> c.results.delete(id, response, BOB));
        c.hear(() -> c.authoring.unpublish(id, BOB));
        c.hear(() -> c.authoring.transfer(id, CAROL.email(), BOB));
        for (int size : List.of(1, 4, 100)) {
            Optional<PageRequest> request = Optional.of(PageRequest.first(size));
            while (request.isPresent()) {
                PageRequest part = request.get();
                Page<?> page = c.hear(() -> c.history.of(id, part, CAROL));
                request = page.next().map(part::after);
            }
        }
        assertThat(((Page<?>) c.heard.get(c.heard.size() - 1)).items())
                .extracting(event -> ((Event) event).what())
                .contains(EventType.values());
        c.hear(() -> c.history.of(id, PageRequest.first().after(new Cursor("at noon", new UUID(1, 1))), BOB));
        c.hear(() -> c.authoring.delete(id, CAROL));
        c.hear(() -> c.history.of(id, PageRequest.first(), CAROL));
    }

    private static void administering(Conversation c) {
        c.everybodyHasSignedUp();
        Survey survey = draft(c, "Lunch");
        c.hear(() -> c.authoring.addQuestion(survey.id(), HOW, BOB));
        c.hear(() -> c.authoring.publish(survey.id(), Listing.LISTED, PublicationTerms.NONE, new Version(2), BOB));
        for (Caller caller : List.of(ALICE, BOB, Caller.ANONYMOUS)) {
            c.hear(() -> c.administration.overview(caller));
            c.hear(() -> c.administration.people("B", PageRequest.first(), caller));
            c.hear(() -> c.administration.rename("Contoso & Töchter", caller));
            c.hear(() -> c.administration.rename("\u202Eevil", caller));
            c.hear(() -> c.administration.forget(new UserId(new UUID(1, 1)), caller));
            c.hear(() -> c.administration.leave("Contoso", caller));
        }
        Optional<PageRequest> request = Optional.of(PageRequest.first(2));
        while (request.isPresent()) {
            PageRequest part = request.get();
            Page<?> page = c.hear(() -> c.administration.people("", part, ALICE));
            request = page.next().map(part::after);
        }
        c.hear(() -> c.administration.people("x".repeat(201), PageRequest.first(), ALICE));
        c.hear(() -> c.administration.forget(ALICE.id(), ALICE));
        c.hear(() -> c.administration.forget(BOB.id(), ALICE));
        c.hear(() -> c.administration.forget(DAVE.id(), ALICE));
        c.hear(() -> c.recognition.recogniseAgain(People.visitor(CAROL), CAROL.id()));
        c.hear(() -> c.administration.forget(CAROL.id(), ALICE));
        c.hear(() -> c.recognition.recogniseAgain(People.visitor(CAROL), CAROL.id()));
        c.hear(() -> c.administration.change(Tenant.Status.PAUSED, ALICE));
        c.hear(() -> c.recognition.recognise(People.visitor(BOB)));
        c.hear(() -> c.answering.open(survey.publicId(), Caller.ANONYMOUS));
        c.hear(() -> c.answering.listed(ALL, Caller.ANONYMOUS));
        c.hear(() -> c.administration.change(Tenant.Status.ACTIVE, ALICE));
        c.hear(() -> c.recognition.recognise(People.visitor(BOB)));
        c.hear(() -> c.administration.leave("Contoso & Töchter", ALICE));
        c.hear(() -> c.answering.open(survey.publicId(), Caller.ANONYMOUS));
        c.hear(() -> c.recognition.recognise(People.visitor(ALICE)));
    }

    private static void refusals(Conversation c) {
        c.everybodyHasSignedUp();
        Survey survey = draft(c, "Lunch");
        QuestionId question = c.hear(() -> c.authoring.addQuestion(survey.id(), HOW, BOB))
                .survey()
                .questions()
                .get(0)
                .id();
        Version version = new Version(2);
        ResponseId response = new ResponseId(new UUID(5, 5));
        ContributorId contributor = new ContributorId(new UUID(3, 3));
        InvitationCode code = new InvitationCode("a".repeat(22));
        PageRequest page = PageRequest.first();
        for (Caller caller : List.of(CAROL, DAVE, ERIN, Caller.ANONYMOUS)) {
            for (SurveyId id : List.of(survey.id(), NO_SURVEY)) {
                c.hear(() -> c.authoring.draft(SurveyTexts.titled("Mine"), caller));
                c.hear(() -> c.authoring.duplicate(id, "Mine", caller));
                c.hear(() -> c.authoring.read(id, caller));
                c.hear(() -> c.authoring.list(SurveyList.TENANT, ALL, caller));
                c.hear(() -> c.authoring.own(ALL, caller));
                c.hear(() -> c.authoring.reword(id, SurveyTexts.titled("Mine"), version, caller));
                c.hear(() -> c.authoring.addQuestion(id, HOW, caller));
                c.hear(() -> c.authoring.duplicateQuestion(id, question, caller));
                c.hear(() -> c.authoring.changeQuestion(id, question, HOW, version, caller));
                c.hear(() -> c.authoring.moveQuestion(id, question, 1, version, caller));
                c.hear(() -> c.authoring.removeQuestion(id, question, caller));
                c.hear(() -> c.authoring.publish(id, Listing.LISTED, PublicationTerms.NONE, version, caller));
                c.hear(() -> c.authoring.unpublish(id, caller));
                c.hear(() -> c.authoring.transfer(id, CAROL.email(), caller));
                c.hear(() -> c.authoring.delete(id, caller));
                c.hear(() -> c.contributing.contributors(id, caller));
                c.hear(() -> c.contributing.invite(id, CAROL.email(), caller));
                c.hear(() -> c.contributing.remove(id, contributor, caller));
                c.hear(() -> c.results.of(id, ResponseFilter.ALL, caller));
                c.hear(() -> c.results.overview(id, ResponseFilter.ALL, 5, caller));
                c.hear(() -> c.results.texts(id, question, new TextSearch("", ResponseFilter.ALL, page), caller));
                c.hear(() -> c.results.responses(id, ResponseFilter.ALL, page, caller));
                c.hear(() -> c.results.response(id, response, caller));
                c.hear(() -> c.results.delete(id, response, caller));
                c.hear(() -> c.history.of(id, page, caller));
            }
            c.hear(() -> c.contributing.invitation(code, caller));
            c.hear(() -> c.contributing.accept(code, caller));
            c.hear(() -> c.contributing.decline(code, caller));
            c.hear(() -> c.administration.change(Tenant.Status.ACTIVE, caller));
        }
        c.hear(() -> c.contributing.waiting(Caller.ANONYMOUS));
    }

    private static void impossibleInput(Conversation c) {
        c.everybodyHasSignedUp();
        SurveyId id = draft(c, "Lunch").id();
        for (String text : List.of("", "  ", "x".repeat(501), "two\nlines", "bell\u0007", "\u202Eevil")) {
            c.hear(() -> c.authoring.draft(SurveyTexts.titled(text), BOB));
            c.hear(() -> c.authoring.duplicate(id, text, BOB));
            c.hear(() -> c.authoring.addQuestion(id, QuestionDraft.of(text, new Stars()), BOB));
            c.hear(() -> c.authoring.addQuestion(id, new QuestionDraft("How?", text, true, new Stars()), BOB));
        }
        for (int i = c.hear(() -> c.authoring.read(id, BOB))
                        .survey()
                        .questions()
                        .size();
                i <= Survey.QUESTIONS_MAX;
                i++) {
            c.hear(() -> c.authoring.addQuestion(id, HOW, BOB));
        }
    }
}

package com.tailspin.surveys.domain.model;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.MultipleChoice;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records neither share the collections they were created from nor expose mutable ones; otherwise a store's rows could
 * change without being saved.
 */
class RecordsAreImmutableTest {

    private static final Survey SURVEY = aDraft().asking(stars("How was it?")).build();
    private static final Question QUESTION = SURVEY.questions().get(0);
    private static final SurveySummary SUMMARY = new SurveySummary(
            SURVEY.id(),
            SURVEY.tenant(),
            "Contoso",
            SURVEY.owner(),
            "Bob",
            SURVEY.publicId(),
            SURVEY.title(),
            SURVEY.status(),
            SURVEY.listing(),
            PublicationTerms.NONE,
            1,
            0,
            SURVEY.createdAt());

    /** A record with a collection, created from a collection that the test can still change. */
    record Sample(Record made, Runnable emptyWhatItWasMadeOf) {
        @Override
        public String toString() {
            return made.getClass().getSimpleName();
        }
    }

    static Stream<Sample> samples() {
        List<Question> questions = new ArrayList<>(SURVEY.questions());
        List<String> choices = new ArrayList<>(List.of("Soup", "Salad"));
        Set<Operation> operations = EnumSet.of(Operation.READ);
        Set<Role> roles = EnumSet.of(Role.SURVEY_READER);
        Map<QuestionId, Answer> answers = new LinkedHashMap<>(Map.of(QUESTION.id(), Answer.of("5")));
        List<Results.Count> counts = new ArrayList<>(List.of(new Results.Count("5", 1)));
        Results.QuestionResult result = new Results.QuestionResult(QUESTION, 1, counts, 0, Optional.empty());
        List<Results.QuestionResult> results = new ArrayList<>(List.of(result));
        List<DayCount> days = new ArrayList<>(List.of(new DayCount(LocalDate.parse("2026-11-24"), 1)));
        List<TextAnswer> said =
                new ArrayList<>(List.of(new TextAnswer(new ResponseId(new UUID(5, 5)), FixedClock.START, "More soup")));
        Map<QuestionId, List<TextAnswer>> texts = new LinkedHashMap<>(Map.of(QUESTION.id(), said));
        List<Invitation> invitations = new ArrayList<>(List.of(new Invitation(
                new InvitationCode("a".repeat(22)),
                SURVEY.id(),
                SURVEY.title(),
                "Contoso",
                "Bob",
                People.CAROL.email(),
                FixedClock.START,
                true)));
        return Stream.of(
                new Sample(
                        new Survey(
                                SURVEY.id(),
                                SURVEY.tenant(),
                                SURVEY.owner(),
                                SURVEY.publicId(),
                                SURVEY.texts(),
                                questions,
                                SURVEY.edition(),
                                SURVEY.status(),
                                SURVEY.listing(),
                                SURVEY.terms(),
                                SURVEY.createdAt(),
                                SURVEY.version()),
                        questions::clear),
                new Sample(
                        new PublishedSurvey(
                                SURVEY.publicId(), SURVEY.texts(), "Contoso", questions, 1, Optional.empty()),
                        questions::clear),
                new Sample(new SingleChoice(choices, false), choices::clear),
                new Sample(new MultipleChoice(choices, false, Optional.empty(), Optional.empty()), choices::clear),
                new Sample(FormatOptions.choices(choices, true), choices::clear),
                new Sample(new Answer(choices, ""), choices::clear),
                new Sample(new Message("choices.twice", choices), choices::clear),
                new Sample(new Page<>(choices, Optional.empty()), choices::clear),
                new Sample(new Submission(answers, Optional.empty(), Optional.empty()), answers::clear),
                new Sample(
                        new User(
                                People.BOB.id(),
                                People.BOB.tenant(),
                                "bob",
                                People.BOB.name(),
                                People.BOB.email(),
                                roles,
                                LocalDate.parse("2026-11-24"),
                                true,
                                FixedClock.START),
                        roles::clear),
                new Sample(new SurveyView(SURVEY, "Bob", "Contoso", operations), operations::clear),
                new Sample(new ListedSurvey(SUMMARY, operations), operations::clear),
                new Sample(
                        new Caller.Person(
                                People.BOB.identity(),
                                People.BOB.id(),
                                People.BOB.tenant(),
                                People.BOB.name(),
                                People.BOB.email(),
                                roles),
                        roles::clear),
                new Sample(
                        new Visitor(
                                People.BOB.identity(),
                                People.BOB.name(),
                                People.BOB.email(),
                                roles,
                                true,
                                FixedClock.START),
                        roles::clear),
                new Sample(
                        new Response(
                                new ResponseId(new SequentialIds().next()), SURVEY.id(), FixedClock.START, answers),
                        answers::clear),
                new Sample(result, counts::clear),
                new Sample(new OwnSurveys(invitations, Page.empty(), Page.empty(), Page.empty()), invitations::clear),
                new Sample(
                        new ResultsOverview(
                                new SurveyView(SURVEY, "Bob", "Contoso", Set.of()),
                                new Results(SURVEY.id(), "Lunch", ResponseFilter.ALL, 1, List.of(), List.of()),
                                texts),
                        () -> {
                            said.clear();
                            texts.clear();
                        }),
                new Sample(new Results(SURVEY.id(), "Lunch", ResponseFilter.ALL, 1, days, results), () -> {
                    days.clear();
                    results.clear();
                }));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void records_copy_their_collections_and_expose_immutable_ones(Sample sample) {
        sample.emptyWhatItWasMadeOf().run();

        assertThat(collections(sample.made())).isNotEmpty().allSatisfy(kept -> {
            if (kept instanceof Map<?, ?> map) {
                assertThat(map).isNotEmpty();
                assertUnchangeable(map::clear);
            } else {
                assertThat((Collection<?>) kept).isNotEmpty();
                assertUnchangeable(((Collection<?>) kept)::clear);
            }
        });
    }

    @Test
    void every_record_of_the_model_that_holds_a_collection_is_among_the_samples() throws Exception {
        List<Class<?>> holders = modelClasses().stream()
                .filter(Class::isRecord)
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> isCollection(component.getType())))
                .toList();

        assertThat(samples().<Class<?>>map(sample -> sample.made().getClass()))
                .containsExactlyInAnyOrderElementsOf(holders);
    }

    @Test
    void answers_keep_the_order_of_the_questions() {
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        SequentialIds ids = new SequentialIds();
        for (int n = 0; n < 20; n++) {
            answers.put(new QuestionId(ids.next()), Answer.of(Integer.toString(n)));
        }

        Response response = new Response(new ResponseId(ids.next()), SURVEY.id(), FixedClock.START, answers);

        assertThat(response.answers().values()).containsExactlyElementsOf(answers.values());
    }

    private static void assertUnchangeable(Runnable clear) {
        assertThatThrownBy(clear::run).isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<Object> collections(Record made) {
        return Arrays.stream(made.getClass().getRecordComponents())
                .filter(component -> isCollection(component.getType()))
                .map(component -> unchecked(() -> component.getAccessor().invoke(made)))
                .toList();
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static List<Class<?>> modelClasses() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Survey.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("com/tailspin/surveys/domain/model"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .<Class<?>>map(file -> unchecked(() -> Class.forName(file.substring(0, file.length() - 6)
                            .replace('/', '.')
                            .replace('\\', '.'))))
                    .toList();
        }
    }

    private interface Reflection<T> {
        T done() throws ReflectiveOperationException;
    }

    private static <T> T unchecked(Reflection<T> reflection) {
        try {
            return reflection.done();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}

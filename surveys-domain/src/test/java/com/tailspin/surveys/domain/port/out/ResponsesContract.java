package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.asked;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Answers;
import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.LongText;
import com.tailspin.surveys.domain.model.question.MultipleChoice;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Responses} about storing them; see also {@link TalliesContract}. */
public abstract class ResponsesContract {

    private static final Instant AT = FixedClock.START;
    private static final SubmissionKey KEY = new SubmissionKey("form-0001");

    private final List<Question> questions = ofEveryType();
    private final Question how = stars("How?");
    private final Survey survey = aDraft().asking(how)
            .asking(questions.toArray(Question[]::new))
            .published(Survey.Listing.LISTED)
            .build();
    private final Survey other =
            aDraft().ownedBy(ERIN).asking(how).published(Survey.Listing.LISTED).build();
    private Stores stores;
    private Responses responses;
    private Filling filling;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        responses = stores.responses();
        filling = new Filling(stores);
        filling.add(survey, other);
    }

    @Test
    void a_new_survey_has_no_responses() {
        assertThat(responses.count(survey.id())).isZero();
        assertThat(responses.count(CONTOSO.id())).isZero();
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).answered(how.id()))
                .isZero();
        assertThat(responses.page(survey.id(), ResponseFilter.ALL, PageRequest.first()))
                .isEqualTo(Page.empty());
    }

    @Test
    @Tag("D16")
    void answers_of_every_type_are_read_back_in_order() {
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        // Starts with the last question, whose id sorts last.
        for (int n = questions.size() - 1; n >= 0; n--) {
            answers.put(questions.get(n).id(), Answers.TO_EVERY_TYPE.get(n));
        }
        Response first = filling.respond(survey, AT, answers);
        Response second = filling.respond(survey, AT.plusNanos(1000), Map.of(how.id(), Answer.of("3")));

        Response found = responses.find(survey.id(), first.id()).orElseThrow();

        assertThat(found).isEqualTo(first);
        assertThat(found.answers().keySet()).containsExactlyElementsOf(answers.keySet());
        assertThat(responses.find(survey.id(), second.id())).contains(second);
        assertThat(responses
                        .page(survey.id(), ResponseFilter.ALL, PageRequest.first())
                        .items())
                .containsExactly(second, first);
    }

    @Test
    void texts_are_read_back_verbatim() {
        Question line = questions.get(0);
        Question lines = questions.get(1);
        Question single = questions.get(2);
        Question multiple = questions.get(3);
        for (String text : List.of(
                "\"quotes\", 'apostrophes', \\backslashes\\ and 100 %",
                "first\n\n\tsecond, indented\nthird",
                "=1+1",
                "👩🏽‍🚀 and 𝄞",
                "ye\u0301s, not yés",
                "עברית and 東京",
                "null",
                "'); drop table response; --",
                "🧡".repeat(ShortText.ANSWER_MAX))) {
            Response response = filling.respond(
                    survey,
                    AT,
                    Map.of(
                            line.id(),
                            Answer.of(text),
                            lines.id(),
                            Answer.of(text.repeat(LongText.ANSWER_MAX / text.length())),
                            single.id(),
                            new Answer(
                                    List.of(),
                                    "Elsewhere, " + text.lines().findFirst().orElseThrow()),
                            multiple.id(),
                            new Answer(List.of("Water", "Coffee"), "“Mate” " + text.substring(0, 4))));

            assertThat(responses.find(survey.id(), response.id())).contains(response);
        }
    }

    @Test
    void choices_in_any_script_and_length_are_read_back() {
        List<String> choices = List.of("a, b", "a\\", "\"a\"", "null", "%", "[]", "[\"a\"]", "🧡".repeat(200));
        Question which = asked("Which?", new MultipleChoice(choices, true, Optional.empty(), Optional.empty()));
        Survey odd = aDraft().asking(which).build();
        filling.add(odd);

        Response all = filling.respond(odd, AT, Map.of(which.id(), new Answer(choices, "🧡".repeat(500))));
        Response one = filling.respond(odd, AT, Map.of(which.id(), new Answer(List.of(), "a, b")));

        assertThat(responses.find(odd.id(), all.id())).contains(all);
        assertThat(responses.find(odd.id(), one.id())).contains(one);
    }

    @Test
    void a_response_is_found_only_through_its_survey() {
        Response response = filling.respond(survey, AT, Map.of(how.id(), Answer.of("5")));

        assertThat(responses.find(other.id(), response.id())).isEmpty();
        assertThat(responses.find(survey.id(), new ResponseId(SequentialIds.id(1_000_000))))
                .isEmpty();
    }

    @Test
    void responses_are_counted_by_survey_and_by_tenant() {
        Survey second = aDraft().ownedBy(ALICE).asking(how).build();
        filling.add(second);
        filling.respond(survey);
        filling.respond(survey);
        filling.respond(second);
        Response erins = filling.respond(other);

        assertThat(responses.count(survey.id())).isEqualTo(2);
        assertThat(responses.count(second.id())).isEqualTo(1);
        assertThat(responses.count(CONTOSO.id())).isEqualTo(3);
        assertThat(responses.count(FABRIKAM.id())).isEqualTo(1);

        filling.delete(other, erins);
        assertThat(responses.count(FABRIKAM.id())).isZero();
        assertThat(responses.count(CONTOSO.id())).isEqualTo(3);
    }

    @Test
    void whether_a_question_was_answered_depends_on_survey_and_question() {
        Response response = filling.respond(survey, AT, Map.of(how.id(), Answer.of("5")));

        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).answered(how.id()))
                .isPositive();
        assertThat(responses
                        .totals(survey.id(), ResponseFilter.ALL)
                        .answered(questions.get(0).id()))
                .isZero();
        assertThat(responses.totals(other.id(), ResponseFilter.ALL).answered(how.id()))
                .isZero();

        filling.delete(survey, response);
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).answered(how.id()))
                .isZero();
    }

    @Test
    void texts_and_other_answers_count_as_answered_too() {
        filling.respond(survey, AT, Map.of(questions.get(1).id(), Answer.of("Because")));
        filling.respond(survey, AT, Map.of(questions.get(2).id(), new Answer(List.of(), "At sea")));

        assertThat(responses
                        .totals(survey.id(), ResponseFilter.ALL)
                        .answered(questions.get(1).id()))
                .isPositive();
        assertThat(responses
                        .totals(survey.id(), ResponseFilter.ALL)
                        .answered(questions.get(2).id()))
                .isPositive();
    }

    @Test
    void a_response_repeated_with_its_key_is_stored_once_and_returns_the_first_id() {
        Response first = response("5");
        Response again = response("1");

        assertThat(add(first, Optional.of(KEY))).isEqualTo(first.id());
        assertThat(add(again, Optional.of(KEY))).isEqualTo(first.id());

        assertThat(responses.find(survey.id(), KEY)).contains(first.id());
        assertThat(responses.find(survey.id(), first.id())).contains(first);
        assertThat(responses.find(survey.id(), again.id())).isEmpty();
        assertThat(responses.count(survey.id())).isEqualTo(1);
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).tallies())
                .allSatisfy(tally -> assertThat(tally.count()).isEqualTo(1));
    }

    @Test
    void keys_are_compared_character_by_character_and_within_one_survey() {
        add(response("5"), Optional.of(KEY));

        assertThat(responses.find(survey.id(), new SubmissionKey("FORM-0001"))).isEmpty();
        assertThat(responses.find(survey.id(), new SubmissionKey("form-000_"))).isEmpty();
        assertThat(responses.find(other.id(), KEY)).isEmpty();

        Response erins = filling.response(other, AT, Map.of());
        assertThat(filling.add(other, erins, Optional.of(KEY), Optional.empty()))
                .isEqualTo(erins.id());
        SubmissionKey longest = new SubmissionKey("~".repeat(100));
        Response third = response("4");
        assertThat(add(third, Optional.of(longest))).isEqualTo(third.id());
        assertThat(responses.find(survey.id(), longest)).contains(third.id());
        assertThat(responses.count(survey.id())).isEqualTo(2);
    }

    @Test
    void responses_without_a_key_are_all_kept() {
        IntStream.range(0, 3).forEach(n -> add(response("5"), Optional.empty()));

        assertThat(responses.count(survey.id())).isEqualTo(3);
    }

    @Test
    void a_key_is_deleted_with_its_response() {
        Response first = response("5");
        add(first, Optional.of(KEY));
        filling.delete(survey, first);
        assertThat(responses.find(survey.id(), KEY)).isEmpty();

        Response second = response("4");
        assertThat(add(second, Optional.of(KEY))).isEqualTo(second.id());
    }

    @Test
    void concurrent_responses_with_one_key_are_stored_once_and_return_one_id() {
        List<ResponseId> got = AtOnce.run(
                8,
                n -> stores.transactions().inOne(() -> {
                    if (n % 2 == 0) {
                        responses.find(survey.id(), KEY);
                    }
                    return add(response("5"), Optional.of(KEY));
                }));

        assertThat(got).containsOnly(got.get(0));
        assertThat(responses.count(survey.id())).isEqualTo(1);
        assertThat(responses.find(survey.id(), KEY)).contains(got.get(0));
        assertThat(responses.find(survey.id(), got.get(0))).isPresent();
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).days())
                .extracting(DayCount::count)
                .containsExactly(1L);
    }

    @Test
    void responses_beyond_the_limit_are_refused() {
        Response first = response("5");
        addUpTo(2, first);
        addUpTo(2, response("4"));

        assertThat(AtOnce.refusal(() -> addUpTo(2, response("3")))).contains(SurveyRefused.Kind.NOT_OPEN);
        assertThat(responses.count(survey.id())).isEqualTo(2);

        addUpTo(3, response("2"));
        assertThat(responses.count(survey.id())).isEqualTo(3);
        filling.delete(survey, first);
        addUpTo(3, response("1"));
        assertThat(AtOnce.refusal(() -> addUpTo(3, response("5")))).contains(SurveyRefused.Kind.NOT_OPEN);
    }

    @Test
    void responses_to_other_surveys_do_not_count_towards_the_limit() {
        filling.respond(other);

        addUpTo(1, response("5"));

        assertThat(responses.count(survey.id())).isEqualTo(1);
    }

    @Test
    void a_response_stored_before_the_limit_is_found_by_its_key() {
        Response only = response("5");
        filling.add(survey, only, Optional.of(KEY), Optional.of(1));

        assertThat(filling.add(survey, response("5"), Optional.of(KEY), Optional.of(1)))
                .isEqualTo(only.id());
    }

    @Test
    void concurrent_responses_do_not_exceed_the_limit() {
        List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                8,
                n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                    responses.count(survey.id());
                    addUpTo(5, response("5"));
                    return n;
                })));

        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(5);
        assertThat(outcomes)
                .filteredOn(Optional::isPresent)
                .hasSize(3)
                .containsOnly(Optional.of(SurveyRefused.Kind.NOT_OPEN));
        assertThat(responses.count(survey.id())).isEqualTo(5);
    }

    @Test
    void a_response_to_a_deleted_survey_is_refused() {
        stores.surveys().delete(survey);

        assertThat(AtOnce.refusal(() -> add(response("5"), Optional.of(KEY)))).contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(AtOnce.refusal(() -> addUpTo(5, response("5")))).contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(responses.count(survey.id())).isZero();
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).tallies()).isEmpty();
    }

    @Test
    void a_response_validated_against_another_version_is_refused() {
        Survey saved = stores.surveys().save(survey.unpublished());
        Response response = response("5");

        for (Version read : List.of(survey.version(), saved.version().next())) {
            assertThat(AtOnce.refusal(
                            () -> responses.add(response, Optional.of(KEY), List.of(), read, Optional.empty())))
                    .contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
        }
        assertThat(responses.count(survey.id())).isZero();
        assertThat(responses.add(response, Optional.of(KEY), List.of(), saved.version(), Optional.empty()))
                .isEqualTo(response.id());
        // Responses added before are found at any version.
        assertThat(responses.add(response("1"), Optional.of(KEY), List.of(), survey.version(), Optional.empty()))
                .isEqualTo(response.id());
    }

    @Test
    void a_response_never_outlives_its_survey_even_concurrently() {
        for (int round = 0; round < 20; round++) {
            Survey brief = aDraft().asking(how).build();
            filling.add(brief);

            List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                    2,
                    n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                        if (n == 0) {
                            stores.surveys().delete(brief);
                        } else {
                            filling.respond(brief, AT, Map.of(how.id(), Answer.of("5")));
                        }
                        return n;
                    })));

            assertThat(outcomes.get(0)).isEmpty();
            assertThat(outcomes.get(1)).isIn(Optional.empty(), Optional.of(SurveyRefused.Kind.NOT_FOUND));
            assertThat(responses.count(brief.id())).isZero();
            assertThat(responses.totals(brief.id(), ResponseFilter.ALL).tallies())
                    .isEmpty();
        }
    }

    @Test
    void responses_stay_when_a_question_is_removed() {
        Response response = filling.respond(
                survey, AT, Map.of(how.id(), Answer.of("5"), questions.get(0).id(), Answer.of("Soup")));

        stores.surveys().save(survey.unpublished().withoutQuestion(how.id()));

        assertThat(responses.count(survey.id())).isEqualTo(1);
        assertThat(responses.find(survey.id(), response.id())).contains(response);
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).answered(how.id()))
                .isPositive();
    }

    @Test
    void a_deleted_response_is_not_found() {
        Response gone = filling.respond(survey, AT, Map.of(how.id(), Answer.of("5")));
        Response kept = filling.respond(survey, AT, Map.of(how.id(), Answer.of("5")));

        filling.delete(survey, gone);

        assertThat(responses.find(survey.id(), gone.id())).isEmpty();
        assertThat(responses
                        .page(survey.id(), ResponseFilter.ALL, PageRequest.first())
                        .items())
                .containsExactly(kept);
        assertThat(AtOnce.refusal(() -> filling.delete(survey, gone))).contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(responses.count(survey.id())).isEqualTo(1);
    }

    @Test
    void one_of_several_concurrent_deletions_succeeds_and_is_subtracted_once() {
        for (int round = 0; round < 5; round++) {
            Response gone = filling.respond(survey, AT, Map.of(how.id(), Answer.of("5")));
            filling.respond(survey, AT, Map.of(how.id(), Answer.of("5")));

            List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                    4,
                    n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                        responses.find(survey.id(), gone.id());
                        filling.delete(survey, gone);
                        return n;
                    })));

            assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Optional::isPresent)
                    .hasSize(3)
                    .containsOnly(Optional.of(SurveyRefused.Kind.NOT_FOUND));
            assertThat(responses.count(survey.id())).isEqualTo(round + 1L);
            assertThat(responses.totals(survey.id(), ResponseFilter.ALL).tallies())
                    .hasSize(2)
                    .extracting(Tally::count)
                    .containsOnly(round + 1L);
        }
    }

    private Response response(String stars) {
        return filling.response(survey, AT, Map.of(how.id(), Answer.of(stars)));
    }

    private ResponseId add(Response response, Optional<SubmissionKey> key) {
        return filling.add(survey, response, key, Optional.empty());
    }

    private void addUpTo(int limit, Response response) {
        assertThat(filling.add(survey, response, Optional.empty(), Optional.of(limit)))
                .isEqualTo(response.id());
    }
}

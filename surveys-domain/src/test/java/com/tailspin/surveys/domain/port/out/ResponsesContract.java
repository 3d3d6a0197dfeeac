package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Responses} keeps to. */
public abstract class ResponsesContract {

    private final SequentialIds ids = new SequentialIds();
    private final Question why = shortText("Why?");
    private final Question which = singleChoice("Which?", "This", "That");
    private final Question how = stars("How?");
    private final Survey survey =
            aDraft().asking(why, which, how).published(Survey.Listing.LISTED).build();
    private Stores stores;
    private Responses responses;

    /** The ports of a store with nothing in it. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        stores.surveys().add(survey);
        responses = stores.responses();
    }

    @Test
    void a_survey_that_nobody_answered_has_no_responses() {
        assertThat(responses.count(survey.id())).isZero();
        assertThat(responses.tallies(survey.id())).isEmpty();
    }

    @Test
    void responses_are_counted_and_their_answers_tallied() {
        answer(Map.of(why.id(), "Because", which.id(), "This", how.id(), "5"));
        answer(Map.of(which.id(), "This", how.id(), "4"));
        answer(Map.of(which.id(), "That", how.id(), "5"));

        assertThat(responses.count(survey.id())).isEqualTo(3);
        assertThat(responses.tallies(survey.id()))
                .containsExactlyInAnyOrder(
                        new Tally(why.id(), "Because", 1),
                        new Tally(which.id(), "This", 2),
                        new Tally(which.id(), "That", 1),
                        new Tally(how.id(), "5", 2),
                        new Tally(how.id(), "4", 1));
    }

    @Test
    void one_answer_to_two_questions_is_tallied_for_each() {
        Question other = shortText("And why else?");
        answer(Map.of(why.id(), "Because", other.id(), "Because"));

        assertThat(responses.tallies(survey.id()))
                .containsExactlyInAnyOrder(new Tally(why.id(), "Because", 1), new Tally(other.id(), "Because", 1));
    }

    @Test
    void answers_that_differ_in_any_character_are_different() {
        List<String> answers = List.of("yes", "Yes", "yes.", "ye\ns", "yés", "ye\u0301s", "是");
        answers.forEach(text -> answer(Map.of(why.id(), text)));
        answer(Map.of(why.id(), "yes"));

        assertThat(responses.tallies(survey.id()))
                .hasSize(answers.size())
                .contains(new Tally(why.id(), "yes", 2), new Tally(why.id(), "ye\u0301s", 1));
    }

    @Test
    void the_longest_answers_in_any_script_are_kept() {
        String longest = "🧡".repeat(AnswerFormat.ShortText.ANSWER_MAX);
        answer(Map.of(why.id(), longest));
        answer(Map.of(why.id(), longest));

        assertThat(responses.tallies(survey.id())).containsExactly(new Tally(why.id(), longest, 2));
    }

    @Test
    void responses_to_another_survey_do_not_count() {
        Survey other = aDraft().asking(how).published(Survey.Listing.LISTED).build();
        stores.surveys().add(other);
        responses.add(new Response(new ResponseId(ids.next()), other.id(), FixedClock.START, Map.of(how.id(), "1")));
        answer(Map.of(how.id(), "5"));

        assertThat(responses.count(survey.id())).isEqualTo(1);
        assertThat(responses.tallies(survey.id())).containsExactly(new Tally(how.id(), "5", 1));
        assertThat(responses.tallies(other.id())).containsExactly(new Tally(how.id(), "1", 1));
    }

    @Test
    void responses_stay_when_a_question_goes() {
        answer(Map.of(which.id(), "This", how.id(), "5"));

        stores.surveys().save(survey.unpublished().withoutQuestion(how.id()));

        assertThat(responses.count(survey.id())).isEqualTo(1);
        assertThat(responses.tallies(survey.id()))
                .containsExactlyInAnyOrder(new Tally(which.id(), "This", 1), new Tally(how.id(), "5", 1));
    }

    @Test
    void responses_of_many_at_once_are_all_kept() {
        AtOnce.run(8, n -> {
            for (int i = 0; i < 10; i++) {
                answer(Map.of(how.id(), "5", which.id(), n % 2 == 0 ? "This" : "That"));
            }
            return n;
        });

        assertThat(responses.count(survey.id())).isEqualTo(80);
        assertThat(responses.tallies(survey.id()))
                .containsExactlyInAnyOrder(
                        new Tally(how.id(), "5", 80),
                        new Tally(which.id(), "This", 40),
                        new Tally(which.id(), "That", 40));
    }

    @Test
    void a_response_to_a_survey_that_is_gone_is_refused() {
        stores.surveys().delete(survey);

        assertThat(AtOnce.refusal(() -> answer(Map.of(how.id(), "5")))).contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(responses.count(survey.id())).isZero();
        assertThat(responses.tallies(survey.id())).isEmpty();
    }

    @Test
    void a_response_never_outlives_its_survey_even_when_both_happen_at_once() {
        for (int round = 0; round < 20; round++) {
            Survey brief = aDraft().asking(how).build();
            stores.surveys().add(brief);

            List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                    2,
                    n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                        if (n == 0) {
                            stores.surveys().delete(brief);
                        } else {
                            responses.add(new Response(
                                    new ResponseId(ids.next()), brief.id(), FixedClock.START, Map.of(how.id(), "5")));
                        }
                        return n;
                    })));

            assertThat(outcomes.get(0)).isEmpty();
            assertThat(outcomes.get(1)).isIn(Optional.empty(), Optional.of(SurveyRefused.Kind.NOT_FOUND));
            assertThat(responses.count(brief.id())).isZero();
            assertThat(responses.tallies(brief.id())).isEmpty();
        }
    }

    private void answer(Map<QuestionId, String> answers) {
        responses.add(new Response(new ResponseId(ids.next()), survey.id(), FixedClock.START, answers));
    }
}

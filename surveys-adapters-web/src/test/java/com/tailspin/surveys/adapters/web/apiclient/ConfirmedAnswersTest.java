package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results that a front end read before. All changes are made past it, as another front end would make them. */
class ConfirmedAnswersTest {

    private final TestApi api = new TestApi();
    private final SurveyAuthoring authoring = api.domain.ports.authoring();
    private final SurveyAnswering answering = api.domain.ports.answering();
    private final SurveyResults inside = api.domain.ports.results();
    private final SurveyResults results = new SurveyResultsOverHttp(
            new SurveysApi(new ApiClientSettings(URI.create(api.url())), api.tokens, System::nanoTime));
    private final Survey survey = published();

    @AfterEach
    void stop() {
        api.close();
    }

    private Survey published() {
        assertThat(api.stores.withEverybody()).isNotNull();
        for (Caller.Person person : new Caller.Person[] {ALICE, BOB, CAROL, DAVE}) {
            assertThat(api.tokens.issue(person)).isNotEmpty();
        }
        Survey draft = authoring.draft(new SurveyTexts("Lunch", "", ""), BOB).survey();
        draft = authoring
                .addQuestion(
                        draft.id(),
                        SurveyBuilder.asked("What?", new ShortText()).draft(),
                        BOB)
                .survey();
        return authoring
                .publish(draft.id(), Survey.Listing.LISTED, PublicationTerms.NONE, draft.version(), BOB)
                .survey();
    }

    private void answer(String text) {
        assertThat(answering.answer(
                        survey.publicId(),
                        Submission.of(Map.of(survey.questions().get(0).id(), Answer.of(text))),
                        Caller.ANONYMOUS))
                .isNotNull();
    }

    private ResultsOverview read(Caller.Person by) {
        return results.overview(survey.id(), ResponseFilter.ALL, 5, by);
    }

    @Test
    void an_answer_that_the_api_confirms_is_used_again() {
        answer("Soup");
        ResultsOverview first = read(BOB);

        assertThat(read(BOB)).isSameAs(first);
        assertThat(results.overview(survey.id(), ResponseFilter.ALL, 4, BOB)).isNotSameAs(first);
    }

    @Test
    void what_others_change_is_seen_at_the_next_reading() {
        answer("Soup");
        assertThat(read(BOB).results().responses()).isEqualTo(1);

        answer("Salad");
        assertThat(read(BOB).results().responses()).isEqualTo(2);

        Response latest = inside.responses(survey.id(), ResponseFilter.ALL, PageRequest.first(), BOB)
                .items()
                .get(0);
        assertThat(inside.delete(survey.id(), latest.id(), BOB)).isNotNull();
        assertThat(read(BOB).results().responses()).isEqualTo(1);
        assertThat(read(BOB)).isEqualTo(inside.overview(survey.id(), ResponseFilter.ALL, 5, BOB));
    }

    @Test
    void each_person_gets_what_they_may_see() {
        answer("Soup");

        assertThat(read(BOB).survey().may(Operation.PUBLISH)).isTrue();
        assertThat(read(CAROL).survey().may(Operation.PUBLISH)).isFalse();
        assertThat(read(BOB).survey().may(Operation.PUBLISH)).isTrue();
        assertThatExceptionOfType(SurveyRefused.NotFound.class).isThrownBy(() -> read(DAVE));
    }

    @Test
    void a_person_who_loses_the_survey_is_refused_at_the_next_reading() {
        answer("Soup");
        assertThat(read(BOB).results().responses()).isEqualTo(1);

        assertThat(authoring.delete(survey.id(), ALICE)).isNotNull();

        assertThatExceptionOfType(SurveyRefused.NotFound.class).isThrownBy(() -> read(BOB));
    }
}

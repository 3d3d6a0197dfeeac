package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;

/**
 * Reading what people answered; for everybody who may read the survey. Refuses with NOT_SIGNED_IN and NOT_FOUND as
 * {@link SurveyAuthoring} does.
 */
public interface SurveyResults {

    /** INVALID for the field {@code question} when the filter names one that is not the survey's. */
    Results of(SurveyId survey, ResponseFilter filter, Caller by);

    /**
     * The survey with its results, and at most so many of the latest texts of each question, of the first
     * {@value ResultsOverview#MOST_QUESTIONS} questions that people wrote texts for. INVALID as {@link #of}, and for the field {@code texts}.
     *
     * @param texts of each question, 0 to 500; none are looked up for 0
     */
    ResultsOverview overview(SurveyId survey, ResponseFilter filter, int texts, Caller by);

    /**
     * The texts that people wrote for a question, latest first: the answers themselves, or what they wrote instead of the choices.
     * NOT_FOUND when the survey has no such question.
     */
    Page<TextAnswer> texts(SurveyId survey, QuestionId question, TextSearch search, Caller by);

    /** Single responses, latest first. */
    Page<Response> responses(SurveyId survey, ResponseFilter filter, PageRequest page, Caller by);

    /** One response; NOT_FOUND when it is not one to that survey, or gone. */
    Response response(SurveyId survey, ResponseId response, Caller by);

    /** Deletes a response for good, and returns it as it was; FORBIDDEN unless the caller may delete the survey. */
    Response delete(SurveyId survey, ResponseId response, Caller by);
}

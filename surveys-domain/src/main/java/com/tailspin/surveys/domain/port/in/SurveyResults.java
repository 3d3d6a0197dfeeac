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
 * Reading results and responses; available to all who may read the survey. Refuses with NOT_SIGNED_IN and NOT_FOUND as
 * {@link SurveyAuthoring} does.
 */
public interface SurveyResults {

    /**
     * Returns the results. INVALID for the field {@code question} if the filter names a question that the survey
     * does not have.
     */
    Results of(SurveyId survey, ResponseFilter filter, Caller by);

    /**
     * Returns the survey with its results and the latest texts of the first {@value ResultsOverview#MOST_QUESTIONS}
     * questions that have texts. INVALID as {@link #of}, and for the field {@code texts}.
     *
     * @param texts maximum number of texts per question, 0 to 500; 0 skips the query
     */
    ResultsOverview overview(SurveyId survey, ResponseFilter filter, int texts, Caller by);

    /**
     * Returns the texts entered for a question, latest first: the answers themselves, or texts entered instead of the
     * choices. NOT_FOUND if the survey has no such question.
     */
    Page<TextAnswer> texts(SurveyId survey, QuestionId question, TextSearch search, Caller by);

    /** Returns single responses, latest first. */
    Page<Response> responses(SurveyId survey, ResponseFilter filter, PageRequest page, Caller by);

    /** Returns one response. NOT_FOUND if it was deleted or belongs to another survey. */
    Response response(SurveyId survey, ResponseId response, Caller by);

    /** Deletes a response permanently and returns it as it was. FORBIDDEN unless the caller may delete the survey. */
    Response delete(SurveyId survey, ResponseId response, Caller by);
}

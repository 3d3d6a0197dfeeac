package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.util.List;

/** What people answered. Responses go with their survey, and stay when a question goes. */
public interface Responses {

    /**
     * Keeps the response with all its answers.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND when the survey is gone
     */
    void add(Response response);

    long count(SurveyId survey);

    /** For each question and each different answer to it, how many responses gave it; in no particular order. */
    List<Tally> tallies(SurveyId survey);
}

package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;

/** Reading what people answered; for everybody who may read the survey. */
public interface SurveyResults {

    /** Refuses with NOT_SIGNED_IN and NOT_FOUND as {@link SurveyAuthoring} does. */
    Results of(SurveyId survey, Caller by);
}

package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;

/** Who did what to a survey, and when; available to all who may read it. */
public interface SurveyHistory {

    /** Returns events, latest first. Refuses with NOT_SIGNED_IN and NOT_FOUND as {@link SurveyAuthoring} does. */
    Page<Event> of(SurveyId survey, PageRequest page, Caller by);
}

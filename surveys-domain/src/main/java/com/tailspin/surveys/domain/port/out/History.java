package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyId;

/** What happened to surveys. It goes with its survey. */
public interface History {

    /**
     * Keeps the event.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND when the survey is gone
     */
    void add(Event event);

    /** What happened to that survey, latest first; what happened at the same moment by id, descending. */
    Page<Event> of(SurveyId survey, PageRequest page);
}

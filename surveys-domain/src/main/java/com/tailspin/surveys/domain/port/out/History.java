package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.Optional;

/** What happened to surveys. It goes with its survey. */
public interface History {

    /**
     * Keeps the event.
     *
     * @param by who did it
     * @param about who it is whom the detail names, where that is known
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND when the survey or who did it is gone
     */
    void add(Event event, UserId by, Optional<UserId> about);

    /** What happened to that survey, latest first; what happened at the same moment by id, descending. */
    Page<Event> of(SurveyId survey, PageRequest page);

    /**
     * Takes out of every event what says who that person is: the name of who did it, and a detail that is about them, that is their
     * address, or that is another address by which they joined that survey. That it happened, and when, stays.
     */
    void forget(User person);
}

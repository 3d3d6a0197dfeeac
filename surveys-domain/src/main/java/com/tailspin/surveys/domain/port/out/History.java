package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.Optional;

/** Stores the events of surveys. They are deleted with their survey. */
public interface History {

    /**
     * Stores the event.
     *
     * @param by the actor
     * @param about the person named in the detail, if known
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind NOT_FOUND if the survey or the actor
     *     has been deleted
     */
    void add(Event event, UserId by, Optional<UserId> about);

    /** Returns the survey's events, latest first, then by id, descending. */
    Page<Event> of(SurveyId survey, PageRequest page);

    /**
     * Removes all traces of the person from all events: the name of the actor, and every detail that is about them, is
     * their address, or is another address through which they joined that survey. The events and their times stay.
     */
    void forget(User person);
}

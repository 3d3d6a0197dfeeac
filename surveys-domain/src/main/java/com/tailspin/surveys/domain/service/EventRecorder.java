package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Ids;
import java.time.InstantSource;
import java.util.Optional;

/** Records events in the history, in the transaction of the change. */
record EventRecorder(History history, Ids ids, InstantSource clock) {

    void tell(SurveyId survey, Caller.Person by, EventType what, String detail) {
        tell(survey, by, what, detail, Optional.empty());
    }

    void tell(SurveyId survey, Caller.Person by, EventType what, String detail, Optional<UserId> about) {
        history.add(
                new Event(new EventId(ids.next()), survey, clock.instant(), by.name(), what, detail), by.id(), about);
    }
}

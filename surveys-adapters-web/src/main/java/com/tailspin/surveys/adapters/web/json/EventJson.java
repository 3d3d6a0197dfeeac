package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event in a survey's history: {@code by} is the person's name at that time, or empty; {@code detail} depends on
 * {@code what}.
 */
public record EventJson(UUID id, String at, String by, String what, String detail) {

    public static EventJson of(Event event) {
        return new EventJson(
                event.id().value(),
                event.at().toString(),
                event.byName(),
                event.what().wireName(),
                event.detail());
    }

    /** The event, for the history of the given survey. */
    public Event toEvent(SurveyId survey) {
        return new Event(
                new EventId(id), survey, Instant.parse(at), by, WireNames.parse(EventType.class, "what", what), detail);
    }
}

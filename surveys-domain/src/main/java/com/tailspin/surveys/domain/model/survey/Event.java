package com.tailspin.surveys.domain.model.survey;

import java.time.Instant;

/**
 * An entry in a survey's history. It keeps the actor's name of that time, because events outlive people.
 *
 * @param byName the actor's name; empty after the actor was forgotten
 * @param detail see {@link EventType}; empty if not applicable, or if it named a person who was forgotten
 */
public record Event(EventId id, SurveyId survey, Instant at, String byName, EventType what, String detail) {}

package com.tailspin.surveys.domain.model.survey;

import java.time.Instant;

/**
 * Something that somebody did to a survey. It says how they were called then: people go, what they did stays.
 *
 * @param byName empty once they were forgotten
 * @param detail see {@link Happening}; empty where there is nothing to say, or where it said who somebody is who was forgotten
 */
public record Event(EventId id, SurveyId survey, Instant at, String byName, Happening what, String detail) {}

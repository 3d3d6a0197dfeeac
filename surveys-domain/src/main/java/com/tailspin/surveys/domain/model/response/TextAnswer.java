package com.tailspin.surveys.domain.model.response;

import java.time.Instant;

/** A text that a respondent entered, and the response that it belongs to. */
public record TextAnswer(ResponseId response, Instant at, String text) {}

package com.tailspin.surveys.domain.model.response;

import java.time.Instant;

/** What somebody wrote, and in which response. */
public record TextAnswer(ResponseId response, Instant at, String text) {}

package com.tailspin.surveys.domain.model.response;

import java.time.LocalDate;

/** Number of responses received on one day (UTC). */
public record DayCount(LocalDate day, long count) {}

package com.tailspin.surveys.domain.model.response;

import java.time.LocalDate;

/** How many responses came in on that day (UTC). */
public record DayCount(LocalDate day, long count) {}

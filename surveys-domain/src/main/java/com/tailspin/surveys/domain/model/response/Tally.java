package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.CountedAnswer;
import java.math.BigDecimal;

/** Number of responses with one contribution; {@code sum} adds up their amounts, {@code what.amount()} is zero. */
public record Tally(CountedAnswer what, long count, BigDecimal sum) {}

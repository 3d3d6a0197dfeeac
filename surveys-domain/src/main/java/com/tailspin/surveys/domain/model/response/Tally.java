package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.Counted;
import java.math.BigDecimal;

/** How many responses counted for this; {@code sum} is that of their amounts, and {@code what.amount()} is zero. */
public record Tally(Counted what, long count, BigDecimal sum) {}

package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.survey.QuestionId;

/** How many responses gave this answer to this question. */
public record Tally(QuestionId question, String answer, long count) {}

package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers of one respondent, in the survey's question order, as accepted by each question's format. */
public record Response(ResponseId id, SurveyId survey, Instant at, Map<QuestionId, Answer> answers) {
    public Response {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
}

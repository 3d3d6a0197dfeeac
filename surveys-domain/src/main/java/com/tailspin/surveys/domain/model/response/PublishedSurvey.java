package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Question;
import java.util.List;

/** A survey as respondents see it: nothing of who made it but the organisation's name. */
public record PublishedSurvey(PublicId id, String title, String tenantName, List<Question> questions) {
    public PublishedSurvey {
        questions = List.copyOf(questions);
    }
}

package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A survey as respondents see it. The only thing it tells about its authors is the organisation's name.
 *
 * @param edition the edition of the questions, to be sent back with the answers
 */
public record PublishedSurvey(
        PublicId id,
        SurveyTexts texts,
        String tenantName,
        List<Question> questions,
        int edition,
        Optional<Instant> closesAt) {
    public PublishedSurvey {
        questions = List.copyOf(questions);
    }

    public String title() {
        return texts.title();
    }
}

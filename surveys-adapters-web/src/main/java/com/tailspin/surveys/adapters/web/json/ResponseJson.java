package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One respondent's answers by question id. */
public record ResponseJson(UUID id, UUID surveyId, String at, Map<UUID, AnswerJson> answers) {

    public static ResponseJson of(Response response) {
        Map<UUID, AnswerJson> answers = new LinkedHashMap<>();
        response.answers().forEach((question, answer) -> answers.put(question.value(), AnswerJson.of(answer)));
        return new ResponseJson(
                response.id().value(), response.survey().value(), response.at().toString(), answers);
    }

    public Response toResponse() {
        Map<QuestionId, Answer> kept = new LinkedHashMap<>();
        answers.forEach((question, answer) -> kept.put(new QuestionId(question), answer.toAnswer()));
        return new Response(new ResponseId(id), new SurveyId(surveyId), Instant.parse(at), kept);
    }
}

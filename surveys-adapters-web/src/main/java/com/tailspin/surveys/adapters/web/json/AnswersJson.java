package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Question ids and what was put in for them: texts, or whole numbers for stars; null where nothing was. */
public record AnswersJson(@Nullable Map<String, @Nullable Object> answers) {

    public static AnswersJson of(Map<QuestionId, String> entries) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        entries.forEach((question, entry) -> answers.put(question.toString(), entry));
        return new AnswersJson(answers);
    }

    public Map<QuestionId, String> toEntries() {
        Map<QuestionId, String> entries = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        if (answers != null) {
            answers.forEach((key, value) -> {
                Optional<QuestionId> question = Ids.parse(key).map(QuestionId::new);
                if (question.isEmpty()) {
                    errors.add(new FieldError("answers." + key, "This question is no longer part of the survey."));
                } else if (value instanceof String || value instanceof Integer) {
                    entries.put(question.get(), value.toString());
                } else if (value != null) {
                    errors.add(new FieldError("answers." + key, "An answer is a text or a whole number."));
                }
            });
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return entries;
    }
}

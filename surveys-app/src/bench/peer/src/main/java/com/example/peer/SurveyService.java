package com.example.peer;

import com.example.peer.Survey.Answer;
import com.example.peer.Survey.Choice;
import com.example.peer.Survey.Draft;
import com.example.peer.Survey.Question;
import com.example.peer.Survey.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

@Service
class SurveyService {

    private static final int MOST_STARS = 5;
    private static final int LONGEST_TEXT = 2000;

    private final SurveyRepository surveys;

    SurveyService(SurveyRepository surveys) {
        this.surveys = surveys;
    }

    @Transactional
    public long publish(Draft draft) {
        return surveys.insertSurvey(draft);
    }

    /** Stores a response if it is valid. Returns the validation errors by field. */
    @Transactional
    public Map<String, String> answer(Survey survey, MultiValueMap<String, String> form) {
        Map<String, String> errors = new HashMap<>();
        List<Answer> answers = new ArrayList<>();
        for (Question question : survey.questions()) {
            List<String> values = form.getOrDefault(question.field(), List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .distinct()
                    .toList();
            if (values.isEmpty() && question.required()) {
                errors.put(question.field(), "Answer this question.");
            } else if (values.size() > 1 && question.type() != Type.MULTIPLE_CHOICE) {
                errors.put(question.field(), "Give one answer.");
            } else {
                for (String value : values) {
                    if (isValid(question, value)) {
                        answers.add(answer(question, value));
                    } else {
                        errors.put(question.field(), "This answer is not possible.");
                    }
                }
            }
        }
        if (errors.isEmpty()) {
            surveys.insertResponse(survey.id(), answers);
        }
        return errors;
    }

    private static boolean isValid(Question question, String value) {
        return switch (question.type()) {
            case SINGLE_CHOICE, MULTIPLE_CHOICE ->
                question.choices().stream()
                        .map(Choice::id)
                        .anyMatch(id -> Long.toString(id).equals(value));
            case STARS -> value.matches("[1-" + MOST_STARS + "]");
            case SHORT_TEXT -> value.length() <= LONGEST_TEXT;
        };
    }

    private static Answer answer(Question question, String value) {
        return switch (question.type()) {
            case SINGLE_CHOICE, MULTIPLE_CHOICE -> new Answer(question.id(), Long.valueOf(value), null, null);
            case STARS -> new Answer(question.id(), null, Integer.valueOf(value), null);
            case SHORT_TEXT -> new Answer(question.id(), null, null, value);
        };
    }
}

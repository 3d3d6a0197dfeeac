package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes what a new response contributes to the results. A store subtracts the same when it deletes the response,
 * even if the questions have changed since.
 */
final class AnswerCounting {

    private AnswerCounting() {}

    static List<CountedAnswer> of(Response response, Survey survey) {
        List<CountedAnswer> counted = new ArrayList<>();
        for (Question question : survey.questions()) {
            Answer answer = response.answers().get(question.id());
            if (answer != null) {
                counted.add(CountedAnswer.answered(question.id()));
                counted.addAll(question.format().counted(question.id(), answer));
            }
        }
        return counted;
    }
}

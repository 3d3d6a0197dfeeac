package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Counted;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes what a new response contributes to the results. A store subtracts the same when it deletes the response,
 * even if the questions have changed since.
 */
final class Counting {

    private Counting() {}

    static List<Counted> of(Response response, Survey survey) {
        List<Counted> counted = new ArrayList<>();
        for (Question question : survey.questions()) {
            Answer answer = response.answers().get(question.id());
            if (answer != null) {
                counted.add(Counted.answered(question.id()));
                counted.addAll(question.format().counted(question.id(), answer));
            }
        }
        return counted;
    }
}

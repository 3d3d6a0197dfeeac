package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.question.AnswerFormat;

/** What the answers to a survey add up to. */
public record ResultsPage(SurveyNav nav, Results results) implements Page {

    public boolean isText(QuestionResult result) {
        return result.question().format().type() == AnswerFormat.Type.SHORT_TEXT;
    }

    public boolean isStars(QuestionResult result) {
        return result.question().format().type() == AnswerFormat.Type.STARS;
    }

    /** The part of those who answered the question, in whole percent. */
    public int percent(QuestionResult result, Count count) {
        return result.answered() == 0 ? 0 : (int) Math.round(100.0 * count.count() / result.answered());
    }

    /** The average of a question's stars. */
    public double average(QuestionResult result) {
        double stars = result.counts().stream()
                .mapToDouble(count -> Double.parseDouble(count.answer()) * count.count())
                .sum();
        return stars / result.answered();
    }

    @Override
    public String template() {
        return "results.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("results.title", nav.survey().title());
    }
}

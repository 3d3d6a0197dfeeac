package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The form of a new or existing question, with the fields of its type.
 *
 * @param action where the form is sent
 * @param answered number of responses that answer the question; with any, its type cannot change
 */
public record QuestionPage(
        SurveyNav nav, boolean fresh, String action, AnswerFormat.Type type, FormState form, long answered)
        implements PageModel {

    public boolean asksForChoices() {
        return type == AnswerFormat.Type.SINGLE_CHOICE || asksForPicks();
    }

    public boolean asksForPicks() {
        return type == AnswerFormat.Type.MULTIPLE_CHOICE;
    }

    public boolean asksForBounds() {
        return type == AnswerFormat.Type.NUMBER;
    }

    public boolean asksForLabels() {
        return type == AnswerFormat.Type.SCALE;
    }

    /** Typed text for fields that this type does not have; sent along but not saved. */
    public Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>();
        Stream.of("choices", "other", "least", "most", "wholeNumbers", "lowLabel", "highLabel")
                .filter(field -> !asksFor(field) && !form.value(field).isEmpty())
                .forEach(field -> kept.put(QuestionForm.KEPT + field, form.value(field)));
        return kept;
    }

    private boolean asksFor(String field) {
        return switch (field) {
            case "choices", "other" -> asksForChoices();
            case "least", "most" -> asksForPicks() || asksForBounds();
            case "wholeNumbers" -> asksForBounds();
            default -> asksForLabels();
        };
    }

    @Override
    public String template() {
        return "question.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of(fresh ? "question.title-new" : "question.title");
    }
}

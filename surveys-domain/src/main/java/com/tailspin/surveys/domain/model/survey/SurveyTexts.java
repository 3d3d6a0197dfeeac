package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.ValidationErrors;

/**
 * The texts of a survey around its questions.
 *
 * @param description introduction above the questions; may be empty
 * @param thanks shown after answering instead of the default text; may be empty
 */
public record SurveyTexts(String title, String description, String thanks) {
    public static final int TITLE_MAX = 200;
    public static final int DESCRIPTION_MAX = 2000;
    public static final int THANKS_MAX = 1000;

    public SurveyTexts {
        ValidationErrors errors = new ValidationErrors();
        title = errors.checked(Text::line, "title", title, TITLE_MAX);
        description = errors.checked(Text::optionalLines, "description", description, DESCRIPTION_MAX);
        thanks = errors.checked(Text::optionalLines, "thanks", thanks, THANKS_MAX);
        errors.refuse();
    }

    public static SurveyTexts titled(String title) {
        return new SurveyTexts(title, "", "");
    }
}

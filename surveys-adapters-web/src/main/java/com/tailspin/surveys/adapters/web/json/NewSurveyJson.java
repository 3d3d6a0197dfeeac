package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import org.jspecify.annotations.Nullable;

public record NewSurveyJson(
        @Nullable String title,
        @Nullable String description,
        @Nullable String thanks) {

    public static final NewSurveyJson EMPTY = new NewSurveyJson(null, null, null);

    public static NewSurveyJson of(SurveyTexts texts) {
        return new NewSurveyJson(texts.title(), texts.description(), texts.thanks());
    }
}

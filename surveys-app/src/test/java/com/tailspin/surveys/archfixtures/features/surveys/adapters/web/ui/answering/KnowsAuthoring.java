package com.tailspin.surveys.archfixtures.features.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages;

/** Wrong: one feature uses another. */
interface KnowsAuthoring {
    SurveyPages pages();
}

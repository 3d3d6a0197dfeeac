package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.List;

/** Asks for confirmation of an action that cannot be undone or that others will notice. */
public record ConfirmPage(
        SurveyNav nav,
        String heading,
        List<String> paragraphs,
        String subject,
        String button,
        boolean danger,
        String back)
        implements PageModel {

    public ConfirmPage {
        paragraphs = List.copyOf(paragraphs);
    }

    @Override
    public String template() {
        return "confirm.jte";
    }

    @Override
    public String title(Texts t) {
        return heading;
    }
}

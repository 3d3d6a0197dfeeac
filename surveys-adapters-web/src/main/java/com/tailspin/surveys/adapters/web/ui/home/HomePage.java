package com.tailspin.surveys.adapters.web.ui.home;

import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import java.util.List;

/** The surveys that everybody may answer, and for visitors what Surveys is. */
public record HomePage(List<PublishedSummary> surveys) implements Page {

    public HomePage {
        surveys = List.copyOf(surveys);
    }

    @Override
    public String template() {
        return "home.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("home.title");
    }

    @Override
    public Section section() {
        return Section.HOME;
    }
}

package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.List;

/**
 * The part of {@link ResultsPage} below the survey's head: the same for everyone who sees the same results.
 *
 * @param responses number of responses that match the filter
 * @param publicLink where people answer
 */
public record ResultsBody(
        SurveyNav nav,
        FilterForm filter,
        long responses,
        List<Row> days,
        List<QuestionView> questions,
        String publicLink)
        implements PageModel {

    public ResultsBody {
        days = List.copyOf(days);
        questions = List.copyOf(questions);
    }

    public String path() {
        return nav.path() + "/results";
    }

    /** Whether the page may refresh itself: results filtered by an answer are computed on reading. */
    public boolean keepsUpToDate() {
        return filter.filter().answered().isEmpty();
    }

    @Override
    public String template() {
        return "results-body.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("results.title", nav.survey().title());
    }
}

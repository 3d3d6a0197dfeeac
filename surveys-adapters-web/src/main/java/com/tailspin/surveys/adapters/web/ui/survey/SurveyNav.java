package com.tailspin.surveys.adapters.web.ui.survey;

import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyView;

/** The head that all pages of one survey share: its title, its state, and the pages available to this person. */
public record SurveyNav(SurveyView view, Tab tab) {

    /** The pages of a survey. */
    public enum Tab {
        DETAILS,
        EDIT,
        CONTRIBUTORS,
        RESULTS,
        HISTORY,
        NONE
    }

    public Survey survey() {
        return view.survey();
    }

    public String path() {
        return "/surveys/" + survey().id();
    }

    public boolean at(Tab wanted) {
        return tab == wanted;
    }

    public boolean mayUpdate() {
        return view.may(Operation.UPDATE);
    }

    public boolean mayPublish() {
        return view.may(Operation.PUBLISH);
    }

    public boolean mayUnpublish() {
        return view.may(Operation.UNPUBLISH);
    }

    public boolean mayDelete() {
        return view.may(Operation.DELETE);
    }

    public boolean mayTransfer() {
        return view.may(Operation.TRANSFER);
    }

    public boolean listed() {
        return survey().listing() == Survey.Listing.LISTED;
    }
}

package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import java.util.List;

/** The lists of surveys that concern a person, the first page of each. */
public record OwnSurveysJson(
        List<InvitationJson> invitations,
        Items<ListedSurveyJson> own,
        Items<ListedSurveyJson> published,
        Items<ListedSurveyJson> contributing) {

    public static OwnSurveysJson of(OwnSurveys own) {
        return new OwnSurveysJson(
                own.invitations().stream().map(InvitationJson::of).toList(),
                Items.of(own.drafts(), ListedSurveyJson::of),
                Items.of(own.published(), ListedSurveyJson::of),
                Items.of(own.contributing(), ListedSurveyJson::of));
    }

    public OwnSurveys toOwnSurveys() {
        return new OwnSurveys(
                invitations.stream().map(InvitationJson::toInvitation).toList(),
                own.toPage(ListedSurveyJson::toListedSurvey),
                published.toPage(ListedSurveyJson::toListedSurvey),
                contributing.toPage(ListedSurveyJson::toListedSurvey));
    }
}

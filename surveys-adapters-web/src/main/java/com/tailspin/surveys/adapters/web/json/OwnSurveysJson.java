package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import java.util.List;

/** The lists of surveys that concern a person, the first page of each. */
public record OwnSurveysJson(
        List<InvitationJson> invitations,
        ListJson<ListedSurveyJson> own,
        ListJson<ListedSurveyJson> published,
        ListJson<ListedSurveyJson> contributing) {

    public static OwnSurveysJson of(OwnSurveys own) {
        return new OwnSurveysJson(
                own.invitations().stream().map(InvitationJson::of).toList(),
                ListJson.of(own.drafts(), ListedSurveyJson::of),
                ListJson.of(own.published(), ListedSurveyJson::of),
                ListJson.of(own.contributing(), ListedSurveyJson::of));
    }

    public OwnSurveys toOwnSurveys() {
        return new OwnSurveys(
                invitations.stream().map(InvitationJson::toInvitation).toList(),
                own.toPage(ListedSurveyJson::toListedSurvey),
                published.toPage(ListedSurveyJson::toListedSurvey),
                contributing.toPage(ListedSurveyJson::toListedSurvey));
    }
}

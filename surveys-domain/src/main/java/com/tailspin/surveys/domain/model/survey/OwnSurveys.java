package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Page;
import java.util.List;

/**
 * What a person has to do with surveys.
 *
 * @param invitations to contribute that wait for the person's answer
 * @param drafts of the person's own
 * @param published of the person's own
 * @param contributing surveys of others that the person contributes to
 */
public record OwnSurveys(
        List<Invitation> invitations,
        Page<ListedSurvey> drafts,
        Page<ListedSurvey> published,
        Page<ListedSurvey> contributing) {
    public OwnSurveys {
        invitations = List.copyOf(invitations);
    }

    /** One of the lists; empty for the tenant's, which is not the person's own. */
    public Page<ListedSurvey> list(SurveyList which) {
        return switch (which) {
            case OWN -> drafts;
            case PUBLISHED -> published;
            case CONTRIBUTING -> contributing;
            case TENANT -> Page.empty();
        };
    }
}

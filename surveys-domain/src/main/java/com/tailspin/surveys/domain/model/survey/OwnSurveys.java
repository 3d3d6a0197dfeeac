package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Page;
import java.util.List;

/**
 * A person's surveys and invitations.
 *
 * @param invitations invitations to contribute that await the person's decision
 * @param drafts the person's drafts
 * @param published the person's published surveys
 * @param contributing surveys of other people that the person contributes to
 */
public record OwnSurveys(
        List<Invitation> invitations,
        Page<ListedSurvey> drafts,
        Page<ListedSurvey> published,
        Page<ListedSurvey> contributing) {
    public OwnSurveys {
        invitations = List.copyOf(invitations);
    }

    /** Returns one of the lists; empty for {@code TENANT}, which is not personal. */
    public Page<ListedSurvey> list(SurveyList which) {
        return switch (which) {
            case OWN -> drafts;
            case PUBLISHED -> published;
            case CONTRIBUTING -> contributing;
            case TENANT -> Page.empty();
        };
    }
}

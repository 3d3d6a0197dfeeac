package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contributor ({@code joined}) or an invitation to be one ({@code invited}); only the former is a user. */
public record ContributorJson(
        UUID id,
        UUID surveyId,
        String email,
        String status,
        String invitedAt,
        @Nullable UUID userId) {

    private static final String INVITED = "invited";
    private static final String JOINED = "joined";

    public static ContributorJson of(Contributor contributor) {
        UserId user = contributor instanceof Contributor.Joined joined ? joined.user() : null;
        return new ContributorJson(
                contributor.id().value(),
                contributor.survey().value(),
                contributor.email().value(),
                user == null ? INVITED : JOINED,
                contributor.invitedAt().toString(),
                user == null ? null : user.value());
    }

    public Contributor toContributor() {
        Contributor.Invited invited = new Contributor.Invited(
                new ContributorId(id), new SurveyId(surveyId), new EmailAddress(email), Instant.parse(invitedAt));
        return userId == null ? invited : invited.joinedBy(new UserId(userId));
    }
}

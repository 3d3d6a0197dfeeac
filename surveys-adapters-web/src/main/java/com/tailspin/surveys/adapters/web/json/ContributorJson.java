package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contributor ({@code joined}) or an invitation to be one ({@code invited}); only the former is a user.
 *
 * @param invitedBy the user's id
 * @param expiresAt when the invitation expires
 * @param code present for callers who may invite
 * @param userName present in lists of contributors, as are {@code userTenant}, the name of the person's organisation,
 *     and {@code userEmail}
 */
public record ContributorJson(
        UUID id,
        UUID surveyId,
        String email,
        String status,
        String invitedAt,
        @Nullable UUID invitedBy,
        @Nullable String expiresAt,
        @Nullable String code,
        @Nullable UUID userId,
        @Nullable String userName,
        @Nullable String userTenant,
        @Nullable String userEmail) {

    private static final String INVITED = "invited";
    private static final String JOINED = "joined";

    public static ContributorJson of(Contributor contributor) {
        return contributor instanceof Contributor.Invited invited
                ? new ContributorJson(
                        invited.id().value(),
                        invited.survey().value(),
                        invited.email().value(),
                        INVITED,
                        invited.invitedAt().toString(),
                        invited.invitedBy().value(),
                        invited.expiresAt().toString(),
                        invited.code().map(InvitationCode::value).orElse(null),
                        null,
                        null,
                        null,
                        null)
                : of((Contributor.Joined) contributor);
    }

    private static ContributorJson of(Contributor.Joined joined) {
        return new ContributorJson(
                joined.id().value(),
                joined.survey().value(),
                joined.email().value(),
                JOINED,
                joined.invitedAt().toString(),
                null,
                null,
                null,
                joined.user().value(),
                joined.who().map(Contributor.Who::name).orElse(null),
                joined.who().map(Contributor.Who::tenantName).orElse(null),
                joined.who().map(who -> who.email().value()).orElse(null));
    }

    public Contributor toContributor() {
        return userId == null ? toInvited() : toJoined();
    }

    public Contributor.Invited toInvited() {
        return new Contributor.Invited(
                new ContributorId(id),
                new SurveyId(surveyId),
                new EmailAddress(email),
                Instant.parse(invitedAt),
                new UserId(Objects.requireNonNull(invitedBy, "invitedBy")),
                Optional.ofNullable(code).map(InvitationCode::new));
    }

    public Contributor.Joined toJoined() {
        return new Contributor.Joined(
                new ContributorId(id),
                new SurveyId(surveyId),
                new EmailAddress(email),
                Instant.parse(invitedAt),
                new UserId(Objects.requireNonNull(userId, "userId")),
                Optional.ofNullable(userEmail)
                        .map(address -> new Contributor.Who(
                                Objects.requireNonNull(userName, "userName"),
                                Objects.requireNonNull(userTenant, "userTenant"),
                                new EmailAddress(address))));
    }
}

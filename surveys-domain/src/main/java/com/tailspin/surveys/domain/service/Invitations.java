package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Reads invitations to contribute. */
final class Invitations {

    private final Surveys surveys;
    private final Contributors contributors;
    private final Tenants tenants;
    private final Users users;
    private final InstantSource clock;

    Invitations(Surveys surveys, Contributors contributors, Tenants tenants, Users users, InstantSource clock) {
        this.surveys = surveys;
        this.contributors = contributors;
        this.tenants = tenants;
        this.users = users;
        this.clock = clock;
    }

    /** Returns the invitations to surveys of the person's organisation that the person can accept or decline. */
    List<Invitation> waitingFor(Caller.Person person) {
        Instant now = clock.instant();
        return contributors.invitationsTo(person.email()).stream()
                .filter(invited -> !invited.hasExpired(now) && isFor(person, invited))
                .filter(invited -> surveys.find(invited.survey())
                        .filter(survey -> survey.tenant().equals(person.tenant()))
                        .isPresent())
                .filter(invited ->
                        !isOwner(person, invited) && !contributors.contributes(person.id(), invited.survey()))
                .map(invited -> seenBy(person, invited))
                .toList();
    }

    /** Whether the invitation was sent to the person's address and that address is verified. */
    boolean isFor(Caller.Person person, Contributor.Invited invited) {
        return invited.email().equals(person.email())
                && users.find(person.id()).filter(User::emailVerified).isPresent();
    }

    /** Whether the person already owns the survey, so that they may do more than a contributor. */
    boolean isOwner(Caller.Person person, Contributor.Invited invited) {
        return surveys.find(invited.survey())
                .filter(survey -> survey.owner().equals(person.id()))
                .isPresent();
    }

    Invitation seenBy(Caller.Person person, Contributor.Invited invited) {
        Survey survey = surveys.find(invited.survey()).orElseThrow(Invitations::gone);
        return new Invitation(
                invited.code().orElseThrow(),
                survey.id(),
                survey.title(),
                tenants.find(survey.tenant()).map(Tenant::name).orElse(""),
                users.find(invited.invitedBy()).map(User::name).orElse(""),
                invited.email(),
                invited.expiresAt(),
                isFor(person, invited));
    }

    static NotFound gone() {
        return new NotFound(Message.of("invitation.gone"));
    }
}

package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

public final class ContributingService implements Contributing {

    private final Contributors contributors;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;
    private final SurveyAccess access;

    public ContributingService(
            Surveys surveys, Contributors contributors, Ids ids, InstantSource clock, Transactions transactions) {
        this.contributors = contributors;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
    }

    @Override
    public List<Contributor> contributors(SurveyId survey, Caller by) {
        return transactions.inOne(() -> {
            access.require(Operation.READ, survey, by);
            return contributors.of(survey);
        });
    }

    @Override
    public Contributor invite(SurveyId survey, EmailAddress email, Caller by) {
        return transactions.inOne(() -> {
            access.require(Operation.UPDATE, survey, by);
            List<Contributor> present = contributors.of(survey);
            for (Contributor one : present) {
                if (one.email().equals(email)) {
                    throw new Conflict(
                            one instanceof Contributor.Joined
                                    ? email + " contributes to this survey already."
                                    : email + " is invited already. The invitation waits until they sign in.");
                }
            }
            if (present.size() >= Contributor.PER_SURVEY_MAX) {
                throw new Conflict(
                        "A survey has at most %d contributors and invitations.".formatted(Contributor.PER_SURVEY_MAX));
            }
            Contributor.Invited invited =
                    new Contributor.Invited(new ContributorId(ids.next()), survey, email, clock.instant());
            contributors.add(invited);
            return invited;
        });
    }

    @Override
    public Contributor remove(SurveyId survey, ContributorId id, Caller by) {
        return transactions.inOne(() -> {
            access.require(Operation.UPDATE, survey, by);
            Contributor contributor = contributors
                    .find(survey, id)
                    .orElseThrow(() ->
                            new NotFound("There is no such contributor to this survey. They may be gone already."));
            contributors.remove(contributor);
            return contributor;
        });
    }

    @Override
    public List<Contributor> acceptInvitations(Caller by) {
        Caller.Person person = by.person();
        return transactions.inOne(() -> contributors.invitationsTo(person.email()).stream()
                .map(invited -> contributors.join(invited.joinedBy(person.id())))
                .flatMap(Optional::stream)
                .map(Contributor.class::cast)
                .toList());
    }
}

package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

public final class ContributingService implements Contributing {

    private final Contributors contributors;
    private final Tenants tenants;
    private final Users users;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;
    private final SurveyAccess access;
    private final Invitations invitations;
    private final EventRecorder events;

    public ContributingService(
            Surveys surveys,
            Contributors contributors,
            Tenants tenants,
            Users users,
            History history,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        this.contributors = contributors;
        this.tenants = tenants;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
        this.invitations = new Invitations(surveys, contributors, tenants, users, clock);
        this.events = new EventRecorder(history, ids, clock);
    }

    @Override
    public List<Contributor> contributors(SurveyId id, Caller by) {
        return transactions.reading(() -> {
            Survey survey = access.require(Operation.READ, id, by);
            List<Contributor> all =
                    contributors.of(id).stream().map(this::withWho).toList();
            return access.allowed(by.person(), survey).contains(Operation.UPDATE)
                    ? all
                    : all.stream().map(Contributor::withoutCode).toList();
        });
    }

    private Contributor withWho(Contributor contributor) {
        if (!(contributor instanceof Contributor.Joined joined)) {
            return contributor;
        }
        return users.find(joined.user())
                .map(user -> joined.seenAs(new Contributor.Who(
                        user.name(),
                        tenants.find(user.tenant()).map(Tenant::name).orElse(""),
                        user.email())))
                .orElse(joined);
    }

    @Override
    public Contributor.Invited invite(SurveyId survey, EmailAddress email, Caller by) {
        return transactions.inOne(() -> {
            UserId owner = access.require(Operation.UPDATE, survey, by).owner();
            if (hasAddress(owner, email)) {
                throw new Conflict("contributor.owner", email);
            }
            Instant now = clock.instant();
            int others = 0;
            for (Contributor one : contributors.of(survey)) {
                if (one instanceof Contributor.Joined joined && hasAddress(joined.user(), email)) {
                    throw new Conflict("contributor.joined", email);
                }
                if (!one.email().equals(email)) {
                    others++;
                } else if (one instanceof Contributor.Invited invited && invited.hasExpired(now)) {
                    contributors.remove(invited);
                } else {
                    throw new Conflict(
                            one instanceof Contributor.Joined ? "contributor.joined" : "contributor.invited", email);
                }
            }
            if (others >= Contributor.PER_SURVEY_MAX) {
                throw new Conflict("contributor.too-many", Contributor.PER_SURVEY_MAX);
            }
            Contributor.Invited invited = new Contributor.Invited(
                    new ContributorId(ids.next()),
                    survey,
                    email,
                    now,
                    by.person().id(),
                    Optional.of(ids.nextInvitationCode()));
            contributors.add(invited);
            tell(invited, EventType.CONTRIBUTOR_INVITED, by);
            return invited;
        });
    }

    private boolean hasAddress(UserId user, EmailAddress email) {
        return users.find(user).map(User::email).filter(email::equals).isPresent();
    }

    @Override
    public Contributor remove(SurveyId survey, ContributorId id, Caller by) {
        return transactions.inOne(() -> {
            access.require(Operation.UPDATE, survey, by);
            Contributor contributor =
                    contributors.find(survey, id).orElseThrow(() -> new NotFound(Message.of("contributor.not-found")));
            contributors.remove(contributor);
            tell(
                    contributor,
                    contributor instanceof Contributor.Invited
                            ? EventType.INVITATION_WITHDRAWN
                            : EventType.CONTRIBUTOR_REMOVED,
                    by);
            return contributor.withoutCode();
        });
    }

    @Override
    public List<Invitation> waiting(Caller by) {
        Caller.Person person = by.person();
        return transactions.reading(() -> invitations.waitingFor(person));
    }

    @Override
    public Invitation invitation(InvitationCode code, Caller by) {
        Caller.Person person = by.person();
        return transactions.reading(() -> invitations.seenBy(person, open(code)));
    }

    @Override
    public Contributor.Joined accept(InvitationCode code, Caller by) {
        Caller.Person person = by.person();
        return transactions.inOne(() -> {
            Contributor.Invited invited = open(code);
            if (invitations.isOwner(person, invited)) {
                throw new Conflict("invitation.own-survey");
            }
            if (contributors.contributes(person.id(), invited.survey())) {
                throw new Conflict("invitation.joined-already");
            }
            Contributor.Joined joined = joined(invited, person).orElseThrow(Invitations::gone);
            contributors.invitationsTo(person.email()).stream()
                    .filter(own -> own.survey().equals(invited.survey()) && invitations.isFor(person, own))
                    .forEach(contributors::remove);
            return joined;
        });
    }

    @Override
    public Invitation decline(InvitationCode code, Caller by) {
        Caller.Person person = by.person();
        return transactions.inOne(() -> {
            Contributor.Invited invited = open(code);
            if (!invitations.isFor(person, invited)) {
                throw new Forbidden(Message.of("invitation.not-yours", invited.email()));
            }
            Invitation declined = invitations.seenBy(person, invited);
            contributors.remove(invited);
            tell(invited, EventType.INVITATION_DECLINED, by);
            return declined;
        });
    }

    private Optional<Contributor.Joined> joined(Contributor.Invited invited, Caller.Person person) {
        Optional<Contributor.Joined> joined = contributors.join(invited.joinedBy(person.id()));
        joined.ifPresent(one -> tell(one, EventType.CONTRIBUTOR_JOINED, person));
        return joined;
    }

    private void tell(Contributor about, EventType what, Caller by) {
        Optional<UserId> who = about instanceof Contributor.Joined joined
                ? Optional.of(joined.user())
                : Optional.of(by.person().id()).filter(person -> what == EventType.INVITATION_DECLINED);
        events.tell(about.survey(), by.person(), what, about.email().value(), who);
    }

    private Contributor.Invited open(InvitationCode code) {
        return contributors
                .find(code)
                .filter(invited -> !invited.hasExpired(clock.instant()))
                .orElseThrow(Invitations::gone);
    }
}

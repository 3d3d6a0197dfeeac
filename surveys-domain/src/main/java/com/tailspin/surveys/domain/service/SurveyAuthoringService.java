package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.History;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

public final class SurveyAuthoringService implements SurveyAuthoring {

    private final Surveys surveys;
    private final Contributors contributors;
    private final Responses responses;
    private final Users users;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;
    private final SurveyAccess access;
    private final SurveyViews views;
    private final ListedSurveys lists;
    private final Invitations invitations;
    private final EventRecorder events;

    public SurveyAuthoringService(
            Surveys surveys,
            Contributors contributors,
            Responses responses,
            Tenants tenants,
            Users users,
            History history,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        this.surveys = surveys;
        this.contributors = contributors;
        this.responses = responses;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
        this.views = new SurveyViews(access, tenants, users);
        this.lists = new ListedSurveys(surveys, contributors);
        this.invitations = new Invitations(surveys, contributors, tenants, users, clock);
        this.events = new EventRecorder(history, ids, clock);
    }

    @Override
    public SurveyView draft(SurveyTexts texts, Caller by) {
        Caller.Person author = by.person();
        SurveyAccess.requireCreate(author);
        return transactions.inOne(() -> views.seenBy(author, added(newDraft(texts, author), author)));
    }

    @Override
    public SurveyView duplicate(SurveyId id, String title, Caller by) {
        Caller.Person author = by.person();
        return transactions.inOne(() -> {
            Survey original = access.require(Operation.READ, id, by);
            SurveyAccess.requireCreate(author);
            Survey copy = newDraft(
                    new SurveyTexts(
                            title,
                            original.texts().description(),
                            original.texts().thanks()),
                    author);
            for (Question question : original.questions()) {
                copy = copy.withQuestion(newQuestion(question.draft()));
            }
            return views.seenBy(author, added(copy, author));
        });
    }

    @Override
    public SurveyView read(SurveyId id, Caller by) {
        return transactions.lookingUp(() -> views.seenBy(by.person(), access.enter(Operation.READ, id, by)));
    }

    @Override
    public Page<ListedSurvey> list(SurveyList which, SurveyQuery query, Caller by) {
        Caller.Person person = by.person();
        return transactions.reading(() -> lists.seenBy(person, which, query));
    }

    @Override
    public OwnSurveys own(SurveyQuery query, Caller by) {
        Caller.Person person = by.person();
        return transactions.reading(() -> new OwnSurveys(
                invitations.waitingFor(person),
                lists.seenBy(person, SurveyList.OWN, query),
                lists.seenBy(person, SurveyList.PUBLISHED, query),
                lists.seenBy(person, SurveyList.CONTRIBUTING, query)));
    }

    @Override
    public SurveyView reword(SurveyId id, SurveyTexts texts, Version seen, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> at(seen, survey).reworded(texts),
                (before, after) -> new ChangeEvent(EventType.REWORDED, after.title()));
    }

    @Override
    public SurveyView addQuestion(SurveyId id, QuestionDraft draft, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> survey.withQuestion(newQuestion(draft)),
                (before, after) -> new ChangeEvent(EventType.QUESTION_ADDED, draft.text()));
    }

    @Override
    public SurveyView duplicateQuestion(SurveyId id, QuestionId question, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> survey.withQuestionBehind(
                        question, newQuestion(survey.question(question).draft())),
                about(EventType.QUESTION_ADDED, question));
    }

    @Override
    public SurveyView changeQuestion(SurveyId id, QuestionId question, QuestionDraft draft, Version seen, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> at(seen, survey).withChangedQuestion(question, before -> {
                    if (before.format().type() != draft.format().type()
                            && responses.totals(id, ResponseFilter.ALL).answered(question) > 0) {
                        throw new Conflict("question.answered");
                    }
                    return Question.of(before.id(), draft);
                }),
                (before, after) -> new ChangeEvent(
                        EventType.QUESTION_CHANGED, after.question(question).text()));
    }

    @Override
    public SurveyView moveQuestion(SurveyId id, QuestionId question, int place, Version seen, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> at(seen, survey).withMovedQuestion(question, place),
                about(EventType.QUESTION_MOVED, question));
    }

    @Override
    public SurveyView removeQuestion(SurveyId id, QuestionId question, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> survey.withoutQuestion(question),
                about(EventType.QUESTION_REMOVED, question));
    }

    @Override
    public SurveyView publish(SurveyId id, Survey.Listing listing, PublicationTerms terms, Version seen, Caller by) {
        return change(
                Operation.PUBLISH,
                id,
                by,
                survey -> at(seen, survey).published(listing, terms),
                (before, after) ->
                        new ChangeEvent(before.isPublished() ? EventType.TERMS_CHANGED : EventType.PUBLISHED, ""));
    }

    @Override
    public SurveyView unpublish(SurveyId id, Caller by) {
        return change(
                Operation.UNPUBLISH,
                id,
                by,
                Survey::unpublished,
                (before, after) -> new ChangeEvent(EventType.UNPUBLISHED, ""));
    }

    @Override
    public SurveyView transfer(SurveyId id, EmailAddress to, Caller by) {
        return change(
                Operation.TRANSFER,
                id,
                by,
                survey -> {
                    User owner = onlyOne(survey.tenant(), to);
                    if (owner.id().equals(survey.owner())) {
                        throw new Invalid("email", "transfer.owner", to);
                    }
                    endContribution(id, owner);
                    return survey.ownedBy(owner.id());
                },
                (before, after) -> new ChangeEvent(
                        EventType.TRANSFERRED,
                        users.find(after.owner()).map(User::name).orElse(""),
                        Optional.of(after.owner())));
    }

    // An owner may do everything a contributor may, and "contributing" lists only other people's surveys.
    private void endContribution(SurveyId survey, User owner) {
        contributors.of(survey).stream()
                .filter(one -> one instanceof Contributor.Joined joined
                        && joined.user().equals(owner.id()))
                .forEach(contributors::remove);
    }

    private User onlyOne(TenantId tenant, EmailAddress email) {
        List<User> found = users.withEmail(tenant, email).stream()
                .filter(User::emailVerified)
                .toList();
        if (found.size() != 1) {
            throw new Invalid("email", found.isEmpty() ? "transfer.nobody" : "transfer.several", email);
        }
        return found.get(0);
    }

    @Override
    public SurveyView delete(SurveyId id, Caller by) {
        return transactions.inOne(() -> {
            Survey survey = access.require(Operation.DELETE, id, by);
            SurveyView last = views.seenBy(by.person(), survey);
            surveys.delete(survey);
            return last;
        });
    }

    /** The event to record for a change. */
    private record ChangeEvent(EventType what, String detail, Optional<UserId> about) {
        ChangeEvent(EventType what, String detail) {
            this(what, detail, Optional.empty());
        }
    }

    private static BiFunction<Survey, Survey, ChangeEvent> about(EventType what, QuestionId question) {
        return (before, after) ->
                new ChangeEvent(what, before.question(question).text());
    }

    private SurveyView change(
            Operation operation,
            SurveyId id,
            Caller by,
            UnaryOperator<Survey> change,
            BiFunction<Survey, Survey, ChangeEvent> told) {
        return transactions.inOne(() -> {
            Survey before = access.require(operation, id, by);
            Survey after = change.apply(before);
            if (after.equals(before)) {
                return views.seenBy(by.person(), before);
            }
            Survey saved = surveys.save(after);
            ChangeEvent changeEvent = told.apply(before, saved);
            events.tell(id, by.person(), changeEvent.what(), changeEvent.detail(), changeEvent.about());
            return views.seenBy(by.person(), saved);
        });
    }

    private Survey newDraft(SurveyTexts texts, Caller.Person author) {
        return Survey.draft(new SurveyId(ids.next()), ids.nextPublicId(), texts, author, clock.instant());
    }

    private Survey added(Survey survey, Caller.Person author) {
        surveys.add(survey);
        events.tell(survey.id(), author, EventType.CREATED, survey.title());
        return survey;
    }

    private Question newQuestion(QuestionDraft draft) {
        return Question.of(new QuestionId(ids.next()), draft);
    }

    private static Survey at(Version seen, Survey survey) {
        if (!survey.version().equals(seen)) {
            throw new ChangedMeanwhile();
        }
        return survey;
    }
}

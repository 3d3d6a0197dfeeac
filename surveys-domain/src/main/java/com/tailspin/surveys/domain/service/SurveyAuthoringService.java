package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Excerpt;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Terms;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

public final class SurveyAuthoringService implements SurveyAuthoring {

    private final Surveys surveys;
    private final Contributors contributors;
    private final Responses responses;
    private final Tenants tenants;
    private final Users users;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;
    private final SurveyAccess access;

    public SurveyAuthoringService(
            Surveys surveys,
            Contributors contributors,
            Responses responses,
            Tenants tenants,
            Users users,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        this.surveys = surveys;
        this.contributors = contributors;
        this.responses = responses;
        this.tenants = tenants;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
    }

    @Override
    public SurveyView draft(SurveyTexts texts, Caller by) {
        Caller.Person author = by.person();
        SurveyAccess.requireCreate(author);
        return transactions.inOne(() -> seenBy(author, added(newDraft(texts, author))));
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
            return seenBy(author, added(copy));
        });
    }

    @Override
    public SurveyView read(SurveyId id, Caller by) {
        return transactions.inOne(() -> seenBy(by.person(), access.require(Operation.READ, id, by)));
    }

    @Override
    public Page<ListedSurvey> list(SurveyList which, Excerpt excerpt, Caller by) {
        Caller.Person person = by.person();
        return transactions.inOne(() -> {
            Page<SurveySummary> page =
                    switch (which) {
                        case OWN -> surveys.ownedBy(person.id(), Survey.Status.DRAFT, excerpt);
                        case PUBLISHED -> surveys.ownedBy(person.id(), Survey.Status.PUBLISHED, excerpt);
                        case CONTRIBUTING -> surveys.contributedBy(person.id(), excerpt);
                        case TENANT -> surveys.inTenant(person.tenant(), excerpt);
                    };
            Set<SurveyId> joined = contributors.joined(
                    person.id(), page.items().stream().map(SurveySummary::id).toList());
            return new Page<>(
                    page.items().stream()
                            .map(survey -> new ListedSurvey(
                                    survey, Standing.allowed(person, survey, joined.contains(survey.id()))))
                            .filter(entry -> entry.allowed().contains(Operation.READ))
                            .toList(),
                    page.next());
        });
    }

    @Override
    public SurveyView reword(SurveyId id, SurveyTexts texts, Version seen, Caller by) {
        return change(Operation.UPDATE, id, by, survey -> at(seen, survey).reworded(texts));
    }

    @Override
    public SurveyView addQuestion(SurveyId id, QuestionDraft draft, Caller by) {
        return change(Operation.UPDATE, id, by, survey -> survey.withQuestion(newQuestion(draft)));
    }

    @Override
    public SurveyView duplicateQuestion(SurveyId id, QuestionId question, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> survey.withQuestionBehind(
                        question, newQuestion(survey.question(question).draft())));
    }

    @Override
    public SurveyView changeQuestion(SurveyId id, QuestionId question, QuestionDraft draft, Version seen, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> at(seen, survey).withChangedQuestion(question, before -> {
                    if (before.format().type() != draft.format().type() && responses.answered(id, question)) {
                        throw new Conflict("question.answered");
                    }
                    return Question.of(before.id(), draft);
                }));
    }

    @Override
    public SurveyView moveQuestion(SurveyId id, QuestionId question, int place, Version seen, Caller by) {
        return change(Operation.UPDATE, id, by, survey -> at(seen, survey).withMovedQuestion(question, place));
    }

    @Override
    public SurveyView removeQuestion(SurveyId id, QuestionId question, Caller by) {
        return change(Operation.UPDATE, id, by, survey -> survey.withoutQuestion(question));
    }

    @Override
    public SurveyView publish(SurveyId id, Survey.Listing listing, Terms terms, Version seen, Caller by) {
        return change(Operation.PUBLISH, id, by, survey -> at(seen, survey).published(listing, terms));
    }

    @Override
    public SurveyView unpublish(SurveyId id, Caller by) {
        return change(Operation.UNPUBLISH, id, by, Survey::unpublished);
    }

    @Override
    public SurveyView transfer(SurveyId id, EmailAddress to, Caller by) {
        return change(Operation.TRANSFER, id, by, survey -> {
            List<User> found = users.withEmail(survey.tenant(), to);
            if (found.size() != 1) {
                throw new Invalid("email", found.isEmpty() ? "transfer.nobody" : "transfer.several", to);
            }
            return survey.ownedBy(found.get(0).id());
        });
    }

    @Override
    public SurveyView delete(SurveyId id, Caller by) {
        return transactions.inOne(() -> {
            Survey survey = access.require(Operation.DELETE, id, by);
            SurveyView last = seenBy(by.person(), survey);
            surveys.delete(survey);
            return last;
        });
    }

    private SurveyView change(Operation operation, SurveyId id, Caller by, UnaryOperator<Survey> change) {
        return transactions.inOne(() -> {
            Survey before = access.require(operation, id, by);
            Survey after = change.apply(before);
            return seenBy(by.person(), after.equals(before) ? before : surveys.save(after));
        });
    }

    private Survey newDraft(SurveyTexts texts, Caller.Person author) {
        return Survey.draft(new SurveyId(ids.next()), ids.nextPublicId(), texts, author, clock.instant());
    }

    private Survey added(Survey survey) {
        surveys.add(survey);
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

    private SurveyView seenBy(Caller.Person person, Survey survey) {
        String ownerName = users.find(survey.owner()).map(User::name).orElse("");
        String tenantName = tenants.find(survey.tenant()).map(Tenant::name).orElse("");
        return new SurveyView(survey, ownerName, tenantName, access.allowed(person, survey));
    }
}

package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.survey.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Question;
import com.tailspin.surveys.domain.model.survey.QuestionId;
import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.out.Contributors;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.domain.port.out.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

public final class SurveyAuthoringService implements SurveyAuthoring {

    private final Surveys surveys;
    private final Tenants tenants;
    private final Users users;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;
    private final SurveyAccess access;

    public SurveyAuthoringService(
            Surveys surveys,
            Contributors contributors,
            Tenants tenants,
            Users users,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        this.surveys = surveys;
        this.tenants = tenants;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.access = new SurveyAccess(surveys, contributors);
    }

    @Override
    public SurveyView draft(String title, Caller by) {
        Caller.Person author = by.person();
        if (!Standing.mayCreate(author)) {
            throw new Forbidden(SurveyAccess.refusal(Operation.CREATE));
        }
        return transactions.inOne(() -> {
            Survey draft = Survey.draft(new SurveyId(ids.next()), ids.nextPublicId(), title, author, clock.instant());
            surveys.add(draft);
            return seenBy(author, draft);
        });
    }

    @Override
    public SurveyView read(SurveyId id, Caller by) {
        return transactions.inOne(() -> seenBy(by.person(), access.require(Operation.READ, id, by)));
    }

    @Override
    public List<ListedSurvey> list(SurveyList which, Caller by) {
        Caller.Person person = by.person();
        return transactions.inOne(() -> {
            List<SurveySummary> joined =
                    switch (which) {
                        // An owner may do all that a contributor may.
                        case OWN, PUBLISHED -> List.of();
                        case CONTRIBUTING, TENANT -> surveys.contributedBy(person.id());
                    };
            List<SurveySummary> listed =
                    switch (which) {
                        case OWN -> ownedBy(person, Survey.Status.DRAFT);
                        case PUBLISHED -> ownedBy(person, Survey.Status.PUBLISHED);
                        case CONTRIBUTING -> joined;
                        case TENANT -> surveys.inTenant(person.tenant());
                    };
            Set<SurveyId> contributes = joined.stream().map(SurveySummary::id).collect(Collectors.toSet());
            return listed.stream()
                    .map(survey -> new ListedSurvey(
                            survey, Standing.allowed(person, survey, contributes.contains(survey.id()))))
                    .filter(entry -> entry.allowed().contains(Operation.READ))
                    .toList();
        });
    }

    private List<SurveySummary> ownedBy(Caller.Person person, Survey.Status status) {
        return surveys.ownedBy(person.id()).stream()
                .filter(survey -> survey.status() == status)
                .toList();
    }

    @Override
    public SurveyView retitle(SurveyId id, String title, Version seen, Caller by) {
        return change(Operation.UPDATE, id, by, survey -> at(seen, survey).retitled(title));
    }

    @Override
    public SurveyView addQuestion(SurveyId id, String text, AnswerFormat format, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> survey.withQuestion(new Question(new QuestionId(ids.next()), text, format)));
    }

    @Override
    public SurveyView changeQuestion(
            SurveyId id, QuestionId question, String text, AnswerFormat format, Version seen, Caller by) {
        return change(
                Operation.UPDATE,
                id,
                by,
                survey -> at(seen, survey)
                        .withChangedQuestion(question, before -> new Question(before.id(), text, format)));
    }

    @Override
    public SurveyView removeQuestion(SurveyId id, QuestionId question, Caller by) {
        return change(Operation.UPDATE, id, by, survey -> survey.withoutQuestion(question));
    }

    @Override
    public SurveyView publish(SurveyId id, Survey.Listing listing, Caller by) {
        return change(Operation.PUBLISH, id, by, survey -> survey.published(listing));
    }

    @Override
    public SurveyView unpublish(SurveyId id, Caller by) {
        return change(Operation.UNPUBLISH, id, by, Survey::unpublished);
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

package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import com.tailspin.surveys.domain.port.out.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class SurveyAnsweringService implements SurveyAnswering {

    private static final int ATTEMPTS = 5;

    private final Surveys surveys;
    private final Responses responses;
    private final Tenants tenants;
    private final Ids ids;
    private final InstantSource clock;
    private final Transactions transactions;

    public SurveyAnsweringService(
            Surveys surveys,
            Responses responses,
            Tenants tenants,
            Ids ids,
            InstantSource clock,
            Transactions transactions) {
        this.surveys = surveys;
        this.responses = responses;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public Page<PublishedSummary> listed(SurveyQuery query, Caller by) {
        return transactions
                .lookingUp(() -> surveys.listed(clock.instant(), query))
                .map(survey -> new PublishedSummary(
                        survey.publicId(),
                        survey.title(),
                        survey.tenantName(),
                        survey.questions(),
                        survey.terms().closesAt()));
    }

    @Override
    public PublishedSurvey open(PublicId id, Caller by) {
        return transactions.lookingUp(() -> {
            Survey survey = published(id);
            Optional<Tenant> tenant = tenants.find(survey.tenant());
            requireOpen(survey, tenant);
            return new PublishedSurvey(
                    survey.publicId(),
                    survey.texts(),
                    tenant.map(Tenant::name).orElse(""),
                    survey.questions(),
                    survey.edition(),
                    survey.terms().closesAt());
        });
    }

    @Override
    public ResponseId answer(PublicId id, Submission submission, Caller by) {
        for (int attempt = 1; ; attempt++) {
            try {
                return answered(id, submission);
            } catch (ChangedMeanwhile e) {
                // The survey was saved concurrently. Retry against the new version, which decides whether it still
                // takes the answers.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private ResponseId answered(PublicId id, Submission submission) {
        return transactions.inOne(() -> {
            Survey survey = published(id);
            try {
                return added(survey, submission);
            } catch (SurveyRefused refused) {
                // A repeated submission was accepted before, whatever has happened to the survey since.
                return submission
                        .key()
                        .flatMap(key -> responses.find(survey.id(), key))
                        .orElseThrow(() -> refused);
            }
        });
    }

    private ResponseId added(Survey survey, Submission submission) {
        requireOpen(survey, tenants.find(survey.tenant()));
        if (submission.edition().filter(seen -> seen != survey.edition()).isPresent()) {
            throw new ChangedMeanwhile(Message.of("survey.other-edition"));
        }
        Response response = new Response(
                new ResponseId(ids.next()), survey.id(), clock.instant(), accepted(survey, submission.entries()));
        return responses.add(
                response,
                submission.key(),
                AnswerCounting.of(response, survey),
                survey.version(),
                survey.terms().responseLimit());
    }

    @Override
    public Thanks thanks(PublicId id, Caller by) {
        return transactions.lookingUp(() -> {
            Survey survey = published(id);
            return new Thanks(
                    survey.publicId(),
                    survey.title(),
                    tenants.find(survey.tenant()).map(Tenant::name).orElse(""),
                    survey.texts().thanks());
        });
    }

    private Survey published(PublicId id) {
        return surveys.find(id)
                .filter(Survey::isPublished)
                .orElseThrow(() -> new NotFound(Message.of("survey.not-published")));
    }

    private void requireOpen(Survey survey, Optional<Tenant> tenant) {
        if (tenant.filter(Tenant::isPaused).isPresent()) {
            throw new NotOpen(NotOpen.Reason.PAUSED);
        }
        long count = survey.terms().responseLimit().isPresent() ? responses.count(survey.id()) : 0;
        survey.terms().requireOpen(clock.instant(), count);
    }

    private static Map<QuestionId, Answer> accepted(Survey survey, Map<QuestionId, Answer> entries) {
        Map<QuestionId, Answer> unknown = new LinkedHashMap<>(entries);
        unknown.values().removeIf(Answer::isBlank);
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (Question question : survey.questions()) {
            String field = "answers." + question.id();
            Answer entry = unknown.remove(question.id());
            if (entry == null) {
                if (question.required()) {
                    errors.add(FieldError.of(field, "answer.required"));
                }
                continue;
            }
            try {
                answers.put(question.id(), question.format().accept(field, entry));
            } catch (Invalid invalid) {
                errors.addAll(invalid.errors());
            }
        }
        unknown.keySet().forEach(gone -> errors.add(FieldError.of("answers." + gone, "answer.question-gone")));
        if (answers.isEmpty() && errors.isEmpty()) {
            errors.add(FieldError.of("answers", "answer.nothing"));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return answers;
    }
}

package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Question;
import com.tailspin.surveys.domain.model.survey.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public final class SurveyAnsweringService implements SurveyAnswering {

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
    public List<PublishedSummary> listed(Caller by) {
        List<PublishedSummary> newestFirst = transactions.inOne(surveys::listed).stream()
                .map(survey -> new PublishedSummary(
                        survey.publicId(), survey.title(), survey.tenantName(), survey.questions()))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    @Override
    public PublishedSurvey open(PublicId id, Caller by) {
        return transactions.inOne(() -> {
            Survey survey = published(id);
            String tenantName = tenants.find(survey.tenant()).map(Tenant::name).orElse("");
            return new PublishedSurvey(survey.publicId(), survey.title(), tenantName, survey.questions());
        });
    }

    @Override
    public ResponseId answer(PublicId id, Map<QuestionId, String> entries, Caller by) {
        return transactions.inOne(() -> {
            Survey survey = published(id);
            Response response =
                    new Response(new ResponseId(ids.next()), survey.id(), clock.instant(), accepted(survey, entries));
            responses.add(response);
            return response.id();
        });
    }

    private Survey published(PublicId id) {
        return surveys.find(id)
                .filter(Survey::isPublished)
                .orElseThrow(() -> new NotFound("There is no survey at this address, or it is not open for answers."));
    }

    private static Map<QuestionId, String> accepted(Survey survey, Map<QuestionId, String> entries) {
        Map<QuestionId, String> unknown = new LinkedHashMap<>(entries);
        unknown.values().removeIf(Text::isBlank);
        Map<QuestionId, String> answers = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (Question question : survey.questions()) {
            String entry = unknown.remove(question.id());
            if (entry == null) {
                continue;
            }
            try {
                answers.put(question.id(), question.format().accept("answers." + question.id(), entry));
            } catch (Invalid invalid) {
                errors.addAll(invalid.errors());
            }
        }
        unknown.keySet()
                .forEach(gone -> errors.add(
                        new FieldError("answers." + gone, "This question is no longer part of the survey.")));
        if (answers.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("answers", "Answer at least one question."));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return answers;
    }
}

package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

public record SurveyJson(
        UUID id,
        String title,
        String status,
        String listing,
        String publicId,
        long version,
        NamedJson owner,
        NamedJson tenant,
        String createdAt,
        List<QuestionJson> questions,
        List<String> allowed) {

    public static SurveyJson of(SurveyView view) {
        Survey survey = view.survey();
        return new SurveyJson(
                survey.id().value(),
                survey.title(),
                WireNames.of(survey.status()),
                WireNames.of(survey.listing()),
                survey.publicId().value(),
                survey.version().value(),
                new NamedJson(survey.owner().value(), view.ownerName()),
                new NamedJson(survey.tenant().value(), view.tenantName()),
                survey.createdAt().toString(),
                survey.questions().stream().map(QuestionJson::of).toList(),
                names(view.allowed()));
    }

    public SurveyView toView() {
        Survey survey = new Survey(
                new SurveyId(id),
                new TenantId(tenant.id()),
                new UserId(owner.id()),
                new PublicId(publicId),
                title,
                questions.stream().map(QuestionJson::toQuestion).toList(),
                WireNames.parse(Survey.Status.class, "status", status),
                WireNames.parse(Survey.Listing.class, "listing", listing),
                Instant.parse(createdAt),
                new Version(version));
        return new SurveyView(survey, owner.name(), tenant.name(), operations(allowed));
    }

    static List<String> names(Set<Operation> allowed) {
        return allowed.stream().sorted().map(WireNames::of).toList();
    }

    static Set<Operation> operations(Collection<String> names) {
        return names.stream()
                .map(name -> WireNames.parse(Operation.class, "allowed", name))
                .collect(Collectors.toUnmodifiableSet());
    }
}

package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public record SurveyJson(
        UUID id,
        String title,
        String description,
        String thanks,
        String status,
        String listing,
        String publicId,
        long version,
        int edition,
        NamedJson owner,
        NamedJson tenant,
        String createdAt,
        @Nullable String opensAt,
        @Nullable String closesAt,
        @Nullable Integer responseLimit,
        List<QuestionJson> questions,
        List<String> allowed) {

    public static SurveyJson of(SurveyView view) {
        Survey survey = view.survey();
        return new SurveyJson(
                survey.id().value(),
                survey.title(),
                survey.texts().description(),
                survey.texts().thanks(),
                WireNames.of(survey.status()),
                WireNames.of(survey.listing()),
                survey.publicId().value(),
                survey.version().value(),
                survey.edition(),
                new NamedJson(survey.owner().value(), view.ownerName()),
                new NamedJson(survey.tenant().value(), view.tenantName()),
                survey.createdAt().toString(),
                text(survey.terms().opensAt()),
                text(survey.terms().closesAt()),
                survey.terms().responseLimit().orElse(null),
                survey.questions().stream().map(QuestionJson::of).toList(),
                names(view.allowed()));
    }

    public SurveyView toView() {
        Survey survey = new Survey(
                new SurveyId(id),
                new TenantId(tenant.id()),
                new UserId(owner.id()),
                new PublicId(publicId),
                new SurveyTexts(title, description, thanks),
                questions.stream().map(QuestionJson::toQuestion).toList(),
                edition,
                WireNames.parse(Survey.Status.class, "status", status),
                WireNames.parse(Survey.Listing.class, "listing", listing),
                new PublicationTerms(moment(opensAt), moment(closesAt), Optional.ofNullable(responseLimit)),
                Instant.parse(createdAt),
                new Version(version));
        return new SurveyView(survey, owner.name(), tenant.name(), operations(allowed));
    }

    static @Nullable String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse(null);
    }

    static Optional<Instant> moment(@Nullable String text) {
        return Optional.ofNullable(text).map(Instant::parse);
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

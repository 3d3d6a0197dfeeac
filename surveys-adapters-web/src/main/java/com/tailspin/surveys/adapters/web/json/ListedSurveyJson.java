package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A survey in a list; {@code questions} and {@code responses} are counts. */
public record ListedSurveyJson(
        UUID id,
        String title,
        String status,
        String listing,
        String publicId,
        NamedJson owner,
        NamedJson tenant,
        String createdAt,
        @Nullable String opensAt,
        @Nullable String closesAt,
        @Nullable Integer responseLimit,
        int questions,
        long responses,
        List<String> allowed) {

    public static ListedSurveyJson of(ListedSurvey listed) {
        SurveySummary survey = listed.survey();
        return new ListedSurveyJson(
                survey.id().value(),
                survey.title(),
                WireNames.of(survey.status()),
                WireNames.of(survey.listing()),
                survey.publicId().value(),
                new NamedJson(survey.owner().value(), survey.ownerName()),
                new NamedJson(survey.tenant().value(), survey.tenantName()),
                survey.createdAt().toString(),
                SurveyJson.text(survey.terms().opensAt()),
                SurveyJson.text(survey.terms().closesAt()),
                survey.terms().responseLimit().orElse(null),
                survey.questions(),
                survey.responses(),
                SurveyJson.names(listed.allowed()));
    }

    public ListedSurvey toListedSurvey() {
        return new ListedSurvey(
                new SurveySummary(
                        new SurveyId(id),
                        new TenantId(tenant.id()),
                        tenant.name(),
                        new UserId(owner.id()),
                        owner.name(),
                        new PublicId(publicId),
                        title,
                        WireNames.parse(Survey.Status.class, "status", status),
                        WireNames.parse(Survey.Listing.class, "listing", listing),
                        new PublicationTerms(
                                SurveyJson.moment(opensAt),
                                SurveyJson.moment(closesAt),
                                Optional.ofNullable(responseLimit)),
                        questions,
                        responses,
                        Instant.parse(createdAt)),
                SurveyJson.operations(allowed));
    }
}

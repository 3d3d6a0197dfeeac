package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.json.MergePatch;
import com.tailspin.surveys.adapters.web.json.PublicationJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes and unpublishes a survey. */
final class PublicationRoutes implements Routes {

    private static final String OPENS_AT = "opensAt";
    private static final String CLOSES_AT = "closesAt";
    private static final List<String> TERMS = List.of(OPENS_AT, CLOSES_AT, "responseLimit");

    private final SurveyAuthoring authoring;
    private final BearerCallers callers;

    PublicationRoutes(SurveyAuthoring authoring, BearerCallers callers) {
        this.authoring = authoring;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.put(
                "/api/surveys/{id}/publication",
                Preconditions.permission(Operation.PUBLISH, authoring, callers, this::publish));
        routes.delete("/api/surveys/{id}/publication", this::unpublish);
    }

    private void publish(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        MergePatch<PublicationJson> patch = ApiExchange.patchOrNone(ctx, PublicationJson.class);
        Optional<Version> seen = ApiExchange.seen(ctx, patch.value().version());
        boolean whole = seen.isPresent()
                && patch.value().listing() != null
                && patch.names().containsAll(TERMS);
        Optional<Survey> before = whole
                ? Optional.empty()
                : Optional.of(authoring.read(id, caller).survey());
        Optional<Survey> published = before.filter(Survey::isPublished);
        Survey.Listing listing = published.map(Survey::listing).orElse(Survey.Listing.LINK_ONLY);
        PublicationTerms terms = published.map(Survey::terms).orElse(PublicationTerms.NONE);
        PublicationJson wanted = patch.appliedTo(PublicationJson.of(listing, terms, null));
        ApiExchange.survey(
                ctx,
                authoring.publish(
                        id,
                        wanted.listing() == null
                                ? listing
                                : WireNames.parse(Survey.Listing.class, "listing", wanted.listing()),
                        new PublicationTerms(
                                moment(OPENS_AT, wanted.opensAt()),
                                moment(CLOSES_AT, wanted.closesAt()),
                                Optional.ofNullable(wanted.responseLimit())),
                        seen.orElseGet(() -> before.orElseThrow().version()),
                        caller));
    }

    /** An RFC 3339 date-time in any time zone. */
    private static Optional<Instant> moment(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            throw new BadRequest(field, "member.moment", field);
        }
    }

    private void unpublish(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        ApiExchange.survey(ctx, authoring.unpublish(id, caller));
    }
}

package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.BadRequest;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes and unpublishes a survey. */
final class PublicationRoutes implements Routes {

    private static final String LISTING = "listing";
    private static final String OPENS_AT = "opensAt";
    private static final String CLOSES_AT = "closesAt";
    private static final String RESPONSE_LIMIT = "responseLimit";

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
        PublicationJson wanted = ApiExchange.body(ctx, PublicationJson.class, PublicationJson.EMPTY);
        Set<String> given = ctx.bodyAsBytes().length == 0 ? Set.of() : ApiExchange.names(ctx);
        Optional<Version> seen = ApiExchange.seen(ctx, wanted.version());
        String name = wanted.listing();
        if (seen.isPresent() && name != null && given.containsAll(List.of(OPENS_AT, CLOSES_AT, RESPONSE_LIMIT))) {
            ApiExchange.survey(
                    ctx,
                    authoring.publish(
                            id, listing(name), terms(PublicationTerms.NONE, wanted, given), seen.get(), caller));
            return;
        }
        Survey before = authoring.read(id, caller).survey();
        Survey.Listing present = before.isPublished() ? before.listing() : Survey.Listing.LINK_ONLY;
        ApiExchange.survey(
                ctx,
                authoring.publish(
                        id,
                        name == null ? present : listing(name),
                        terms(before.isPublished() ? before.terms() : PublicationTerms.NONE, wanted, given),
                        seen.orElse(before.version()),
                        caller));
    }

    private static Survey.Listing listing(String name) {
        return WireNames.parse(Survey.Listing.class, LISTING, name);
    }

    private static PublicationTerms terms(PublicationTerms before, PublicationJson wanted, Set<String> given) {
        return new PublicationTerms(
                given.contains(OPENS_AT) ? moment(OPENS_AT, wanted.opensAt()) : before.opensAt(),
                given.contains(CLOSES_AT) ? moment(CLOSES_AT, wanted.closesAt()) : before.closesAt(),
                given.contains(RESPONSE_LIMIT) ? Optional.ofNullable(wanted.responseLimit()) : before.responseLimit());
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

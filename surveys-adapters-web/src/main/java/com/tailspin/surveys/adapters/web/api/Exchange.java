package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.json.Ids;
import com.tailspin.surveys.adapters.web.json.Items;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all routes read and write in the same way. */
final class Exchange {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private Exchange() {}

    static SurveyId surveyId(Context ctx) {
        return new SurveyId(id(ctx, "id").orElseThrow(NotFound::survey));
    }

    /** Empty where that is no id at all, which is to be answered like one that does not exist. */
    static Optional<UUID> id(Context ctx, String parameter) {
        return Ids.parse(ctx.pathParam(parameter));
    }

    static <T> T body(Context ctx, Class<T> type) {
        byte[] body = ctx.bodyAsBytes();
        if (body.length == 0) {
            throw new Invalid("body", "This request needs a body: a JSON object.");
        }
        requireJson(ctx);
        return Json.request(body, type);
    }

    /** As {@link #body}, for requests that can do without one. */
    static <T> T body(Context ctx, Class<T> type, T otherwise) {
        return ctx.bodyAsBytes().length == 0 ? otherwise : body(ctx, type);
    }

    private static void requireJson(Context ctx) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(ContentType.JSON)) {
            throw new HttpResponseException(
                    415, "The body must be JSON; send it with the header Content-Type: application/json.");
        }
    }

    /** The version that the caller has seen: from {@code If-Match}, or from the body. */
    static Optional<Version> seen(Context ctx, @Nullable Long inBody) {
        Optional<Version> header = ifMatch(ctx);
        if (inBody == null) {
            return header;
        }
        Version body = new Version(inBody);
        if (header.isPresent() && !header.get().equals(body)) {
            throw new Invalid("version", "The version in the body and the one in If-Match differ.");
        }
        return Optional.of(body);
    }

    static Optional<Version> ifMatch(Context ctx) {
        String header = ctx.header(Header.IF_MATCH);
        if (header == null || header.strip().equals("*")) {
            return Optional.empty();
        }
        Matcher etag = ETAG.matcher(header.strip());
        if (!etag.matches()) {
            throw new Invalid(
                    "If-Match",
                    "If-Match takes the ETag of the survey as you last saw it, such as \"3\" with its quotes.");
        }
        return Optional.of(new Version(Long.parseLong(etag.group(1))));
    }

    static void survey(Context ctx, SurveyView view) {
        ctx.header(Header.ETAG, "\"" + view.survey().version().value() + "\"");
        json(ctx, SurveyJson.of(view));
    }

    static void items(Context ctx, List<?> items) {
        json(ctx, new Items<>(items));
    }

    /** To be followed by what was made. */
    static Context created(Context ctx, String location) {
        return ctx.status(201).header(Header.LOCATION, location);
    }

    static void json(Context ctx, Object value) {
        ctx.contentType(ContentType.JSON).result(Json.write(value));
    }

    static String text(@Nullable String member) {
        return member == null ? "" : member;
    }
}

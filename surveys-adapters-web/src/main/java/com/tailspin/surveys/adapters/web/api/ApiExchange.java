package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.json.ListJson;
import com.tailspin.surveys.adapters.web.json.LocalizedMessages;
import com.tailspin.surveys.adapters.web.json.MergePatch;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.adapters.web.json.WireIds;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads requests and writes responses in the way common to all routes. */
final class ApiExchange {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private ApiExchange() {}

    static SurveyId surveyId(Context ctx) {
        return new SurveyId(id(ctx, "id").orElseThrow(NotFound::survey));
    }

    static QuestionId questionId(Context ctx) {
        return new QuestionId(id(ctx, "qid").orElseThrow(() -> new NotFound(Message.of("question.not-found"))));
    }

    /** Empty if the parameter is not an id; the response is then the same as for an id that does not exist. */
    static Optional<UUID> id(Context ctx, String parameter) {
        return WireIds.parse(ctx.pathParam(parameter));
    }

    static <T> T body(Context ctx, Class<T> type) {
        return Json.request(json(ctx), type);
    }

    /** As {@link #body}, for requests whose body is optional. */
    static <T> T body(Context ctx, Class<T> type, T otherwise) {
        return ctx.bodyAsBytes().length == 0 ? otherwise : body(ctx, type);
    }

    /** As {@link #body}, for requests that change only what they name. */
    static <T> MergePatch<T> patch(Context ctx, Class<T> type) {
        return Json.patch(json(ctx), type);
    }

    /** As {@link #patch(Context, Class)}, for requests whose body is optional; without a body, nothing is named. */
    static <T> MergePatch<T> patchOrNone(Context ctx, Class<T> type) {
        return ctx.bodyAsBytes().length == 0
                ? Json.patch("{}".getBytes(StandardCharsets.UTF_8), type)
                : patch(ctx, type);
    }

    private static byte[] json(Context ctx) {
        byte[] body = ctx.bodyAsBytes();
        if (body.length == 0) {
            throw new BadRequest("body", "body.missing");
        }
        requireJson(ctx);
        return body;
    }

    private static void requireJson(Context ctx) {
        String type = Optional.ofNullable(ctx.header(Header.CONTENT_TYPE)).orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(ContentType.JSON)) {
            throw new HttpResponseException(415, "not JSON");
        }
    }

    /** The version that the caller has seen, from {@code If-Match} or from the body. */
    static Optional<Version> seen(Context ctx, @Nullable Long inBody) {
        Optional<Version> header = ifMatch(ctx);
        if (inBody == null) {
            return header;
        }
        Version body = new Version(inBody);
        if (header.isPresent() && !header.get().equals(body)) {
            throw new BadRequest("version", "version.differs");
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
            throw new BadRequest(Header.IF_MATCH, "if-match.malformed");
        }
        return Optional.of(new Version(Long.parseLong(etag.group(1))));
    }

    static void survey(Context ctx, SurveyView view) {
        ctx.header(Header.ETAG, "\"" + view.survey().version().value() + "\"");
        json(ctx, SurveyJson.of(view));
    }

    /** Writes a whole list. */
    static void items(Context ctx, List<?> items) {
        json(ctx, ListJson.whole(items));
    }

    /** Writes a page of a list, with a link to the next page (RFC 8288). */
    static <T, J> void page(Context ctx, Page<T> page, Function<T, J> item) {
        page.next()
                .ifPresent(next ->
                        ctx.header(Header.LINK, "<%s>; rel=\"next\"".formatted(QueryParameters.after(ctx, next))));
        json(ctx, ListJson.of(page, item));
    }

    /** Sets status 201 and the location; the caller then writes the created resource. */
    static Context created(Context ctx, String location) {
        return ctx.status(201).header(Header.LOCATION, location);
    }

    static void json(Context ctx, Object value) {
        ctx.contentType(ContentType.JSON).result(Json.write(value));
    }

    /** The language of texts for people; names in JSON are always English. */
    static Locale language(Context ctx) {
        return LocalizedMessages.language(ctx.header("Accept-Language"));
    }

    static String text(@Nullable String member) {
        return member == null ? "" : member;
    }
}

package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.json.WireIds;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Query parameters of a request. As in bodies, nothing is ignored: an unknown parameter is rejected by name. */
final class QueryParameters {

    static final List<String> PAGE = List.of("size", "after");
    static final List<String> FILTER = List.of("from", "to", "question", "answer");

    private final Context ctx;

    private QueryParameters(Context ctx) {
        this.ctx = ctx;
    }

    /** Reads the query of a request that takes these parameters. */
    static QueryParameters of(Context ctx, List<List<String>> known) {
        List<String> names = known.stream().flatMap(List::stream).toList();
        List<FieldError> errors = new ArrayList<>();
        ctx.queryParamMap().forEach((name, values) -> {
            if (!names.contains(name)) {
                errors.add(FieldError.of(name, "parameter.unknown", name, String.join(", ", names)));
            } else if (values.size() > 1) {
                errors.add(FieldError.of(name, "parameter.twice", name));
            }
        });
        if (!errors.isEmpty()) {
            throw new BadRequest(errors);
        }
        return new QueryParameters(ctx);
    }

    /** The request's address with the given position to continue from. */
    static String after(Context ctx, Cursor next) {
        return ctx.path()
                + Stream.concat(
                                ctx.queryParamMap().entrySet().stream()
                                        .filter(parameter -> !parameter.getKey().equals("after"))
                                        .map(parameter -> UrlEncoding.parameter(
                                                parameter.getKey(),
                                                parameter.getValue().get(0))),
                                Stream.of(UrlEncoding.parameter("after", next.token())))
                        .collect(Collectors.joining("&", "?", ""));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(ctx.queryParam(name));
    }

    String text(String name) {
        return value(name).orElse("");
    }

    <E extends Enum<E>> E named(Class<E> type, String name, E otherwise) {
        return value(name).map(text -> WireNames.parse(type, name, text)).orElse(otherwise);
    }

    PageRequest page() {
        return new PageRequest(number("size", PageRequest.SIZE), value("after").map(Cursor::of));
    }

    int number(String name, int otherwise) {
        Optional<String> text = value(name);
        try {
            return text.map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new BadRequest(name, "member.whole-number", name);
        }
    }

    SurveyQuery surveyQuery() {
        return new SurveyQuery(text("search"), named(SurveyOrder.class, "sort", SurveyOrder.NEWEST), page());
    }

    ResponseFilter filter() {
        Optional<String> question = value("question");
        Optional<String> answer = value("answer");
        if (question.isPresent() != answer.isPresent()) {
            throw new BadRequest(question.isPresent() ? "answer" : "question", "filter.question-and-answer");
        }
        return new ResponseFilter(day("from"), day("to"), question.flatMap(id -> answer.map(text -> given(id, text))));
    }

    // A malformed id is treated as the id of a question that does not exist.
    private static ResponseFilter.Given given(String question, String answer) {
        QuestionId id = WireIds.parse(question)
                .map(QuestionId::new)
                .orElseThrow(() -> new Invalid("question", "question.not-found"));
        return new ResponseFilter.Given(id, answer);
    }

    private Optional<LocalDate> day(String name) {
        try {
            return value(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw new BadRequest(name, "member.day", name);
        }
    }
}

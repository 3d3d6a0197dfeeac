package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.FormState.FieldMessage;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.text.AnswerLabels;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseFilter.Given;
import com.tailspin.surveys.domain.model.survey.Survey;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The filter of a page about responses, from the parameters {@code from}, {@code to}, {@code question} and
 * {@code answer} of its address.
 *
 * @param form the parameters and their errors
 * @param filter the resulting filter; all responses if there are errors
 */
public record FilterForm(Survey survey, FormState form, ResponseFilter filter) {

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String QUESTION = "question";
    private static final String ANSWER = "answer";
    /** Question and answer combined, as the form's select list sends them. */
    static final String GIVEN = "given";

    private static final List<String> NAMES = List.of(FROM, TO, QUESTION, ANSWER);

    /** One condition of the filter, and the query without it. */
    public record Chip(String text, String without) {}

    /** An option of the form's list: an answer to filter by. */
    public record Choice(String given, String text, boolean chosen) {}

    static FilterForm of(Context ctx, Survey survey, Texts t) {
        Map<String, String> typed = typed(ctx);
        FormState form = FormState.of(typed);
        try {
            return new FilterForm(survey, form, filter(typed, survey));
        } catch (Invalid invalid) {
            return new FilterForm(
                    survey,
                    form.with(invalid.errors().stream()
                            .map(error -> new FieldMessage(
                                    error.field().equals(QUESTION)
                                                    || error.field().equals(ANSWER)
                                            ? GIVEN
                                            : error.field(),
                                    error.in(t.locale())))
                            .toList()),
                    ResponseFilter.ALL);
        }
    }

    /** Whether the address has no filter. */
    static boolean isEmpty(Context ctx) {
        return typed(ctx).isEmpty();
    }

    /**
     * Reads the filter from the address.
     *
     * @throws Invalid if it has errors
     */
    static ResponseFilter read(Context ctx, Survey survey) {
        return filter(typed(ctx), survey);
    }

    /** The canonical query, if the address has the parameter of the form's list; empty otherwise. */
    static Optional<String> usual(Context ctx) {
        String given = ctx.queryParam(GIVEN);
        if (given == null) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (String name : List.of(FROM, TO)) {
            query.put(name, Optional.ofNullable(ctx.queryParam(name)).orElse(""));
        }
        int space = given.indexOf(' ');
        if (space > 0) {
            query.put(QUESTION, given.substring(0, space));
            query.put(ANSWER, given.substring(space + 1));
        }
        return Optional.of(query(query));
    }

    public boolean isAll() {
        return filter.equals(ResponseFilter.ALL);
    }

    /** The query string with its question mark; empty for an empty filter. */
    public String query() {
        return form.failed() ? "" : query(form.values());
    }

    /** The query with the given answer in place of any other. */
    public String queryFor(Question question, String answer) {
        Map<String, String> values = new LinkedHashMap<>(form.values());
        values.put(QUESTION, question.id().toString());
        values.put(ANSWER, answer);
        return query(values);
    }

    public List<Chip> chips(Texts t) {
        List<Chip> chips = new ArrayList<>();
        filter.from().ifPresent(day -> chips.add(new Chip(t.of("filter.since", t.day(day)), without(FROM))));
        filter.to().ifPresent(day -> chips.add(new Chip(t.of("filter.until", t.day(day)), without(TO))));
        filter.answered().ifPresent(given -> {
            Question question = survey.question(given.question());
            chips.add(new Chip(
                    t.of("filter.answered", question.text(), AnswerLabels.of(question.format(), given.answer(), t)),
                    without(QUESTION, ANSWER)));
        });
        return chips;
    }

    /** The questions whose answers can be filtered by. */
    public List<Question> questions() {
        return survey.questions().stream()
                .filter(question -> !question.format().values().isEmpty())
                .toList();
    }

    public List<Choice> choices(Question question, Texts t) {
        return question.format().values().stream()
                .map(value -> new Choice(
                        question.id() + " " + value,
                        AnswerLabels.of(question.format(), value, t),
                        filter.answered().equals(Optional.of(new Given(question.id(), value)))))
                .toList();
    }

    /** The answer filtered by if the form's list does not contain it, such as a day. */
    public Optional<Choice> unlisted(Texts t) {
        return filter.answered()
                .filter(given ->
                        !survey.question(given.question()).format().values().contains(given.answer()))
                .map(given -> new Choice(
                        given.question() + " " + given.answer(),
                        AnswerLabels.of(survey.question(given.question()).format(), given.answer(), t),
                        true));
    }

    private String without(String... names) {
        Map<String, String> values = new LinkedHashMap<>(form.values());
        List.of(names).forEach(values::remove);
        return query(values);
    }

    private static Map<String, String> typed(Context ctx) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String name : NAMES) {
            Optional.ofNullable(ctx.queryParam(name))
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> typed.put(name, value.strip()));
        }
        return typed;
    }

    private static ResponseFilter filter(Map<String, String> typed, Survey survey) {
        List<FieldError> errors = new ArrayList<>();
        Optional<LocalDate> from = read(() -> day(FROM, typed), errors);
        Optional<LocalDate> to = read(() -> day(TO, typed), errors);
        Optional<Given> given = read(() -> given(typed, survey), errors);
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return new ResponseFilter(from, to, given);
    }

    private static <T> Optional<T> read(Supplier<Optional<T>> part, List<FieldError> errors) {
        try {
            return part.get();
        } catch (Invalid invalid) {
            errors.addAll(invalid.errors());
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String name, Map<String, String> typed) {
        try {
            return Optional.ofNullable(typed.get(name)).map(LocalDate::parse);
        } catch (DateTimeParseException notADay) {
            throw new Invalid(name, "date.not-a-date");
        }
    }

    private static Optional<Given> given(Map<String, String> typed, Survey survey) {
        String id = typed.get(QUESTION);
        if (id == null) {
            return Optional.empty();
        }
        Question question = survey.questions().stream()
                .filter(one -> PathIds.uuid(id).filter(one.id().value()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new Invalid(QUESTION, "question.not-found"));
        String answer = typed.getOrDefault(ANSWER, "");
        Given given = new Given(question.id(), answer);
        if (!readable(question, answer)) {
            throw new Invalid(ANSWER, "filter.answer");
        }
        return Optional.of(given);
    }

    // An answer that no respondent can have given has no wording, either.
    private static boolean readable(Question question, String answer) {
        try {
            return question.format().isText()
                    || !question.format()
                            .accept(ANSWER, Answer.of(answer))
                            .values()
                            .isEmpty();
        } catch (Invalid invalid) {
            return !question.format().choices().isEmpty();
        }
    }

    private static String query(Map<String, String> values) {
        String query = NAMES.stream()
                .filter(name -> !values.getOrDefault(name, "").isBlank())
                .map(name -> UrlEncoding.parameter(name, values.getOrDefault(name, "")))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}

package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Question ids and their answers: a text, a number, a list of texts, or an object with {@code values} and
 * {@code other}; null for no answer.
 */
public record AnswersJson(
        @Nullable Map<String, @Nullable Object> answers,
        @Nullable Integer edition) {

    private static final String VALUES = "values";
    private static final String OTHER = "other";

    public static AnswersJson of(Submission submission) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        submission.entries().forEach((question, entry) -> answers.put(question.toString(), wire(entry)));
        return new AnswersJson(answers, submission.edition().orElse(null));
    }

    private static Object wire(Answer entry) {
        if (!entry.other().isEmpty()) {
            return AnswerJson.of(entry);
        }
        return entry.values().size() == 1 ? entry.values().get(0) : entry.values();
    }

    /**
     * The submission for the domain to judge.
     *
     * @throws BadRequest with one error for each answer of an unknown shape
     */
    public Submission toSubmission(Optional<SubmissionKey> key) {
        Map<QuestionId, Answer> entries = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        if (answers != null) {
            answers.forEach((name, value) -> {
                String field = "answers." + Json.echo(name);
                Optional<QuestionId> question = WireIds.parse(name).map(QuestionId::new);
                if (question.isEmpty()) {
                    errors.add(FieldError.of(field, "answer.question-gone"));
                } else if (value != null) {
                    read(field, value, errors).ifPresent(answer -> entries.put(question.get(), answer));
                }
            });
        }
        if (!errors.isEmpty()) {
            throw new BadRequest(errors);
        }
        return new Submission(entries, Optional.ofNullable(edition), key);
    }

    private static Optional<Answer> read(String field, Object value, List<FieldError> errors) {
        if (value instanceof Map<?, ?> object) {
            return object(field, object, errors);
        }
        Optional<List<String>> values =
                value instanceof List<?> list ? texts(list) : text(value).map(List::of);
        if (values.isEmpty()) {
            errors.add(FieldError.of(field, "member.answer"));
        }
        return values.map(all -> new Answer(all, ""));
    }

    private static Optional<Answer> object(String field, Map<?, ?> object, List<FieldError> errors) {
        int before = errors.size();
        for (Object name : object.keySet()) {
            if (!VALUES.equals(name) && !OTHER.equals(name)) {
                String unknown = Json.echo(String.valueOf(name));
                errors.add(FieldError.of(field + "." + unknown, "member.unknown", unknown));
            }
        }
        Object given = object.get(VALUES);
        Optional<List<String>> values =
                given == null ? Optional.of(List.of()) : given instanceof List<?> list ? texts(list) : Optional.empty();
        if (values.isEmpty()) {
            errors.add(FieldError.of(field + "." + VALUES, "member.list", VALUES));
        }
        Object other = object.get(OTHER);
        if (other != null && !(other instanceof String)) {
            errors.add(FieldError.of(field + "." + OTHER, "member.text", OTHER));
        }
        return errors.size() > before
                ? Optional.empty()
                : values.map(all -> new Answer(all, other instanceof String text ? text : ""));
    }

    private static Optional<List<String>> texts(List<?> list) {
        List<String> texts = new ArrayList<>();
        for (Object one : list) {
            if (one != null) {
                text(one).ifPresent(texts::add);
            }
        }
        return texts.size() == list.size() ? Optional.of(texts) : Optional.empty();
    }

    private static Optional<String> text(Object value) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(JsonNumbers.plain(number));
        }
        return value instanceof Number whole ? Optional.of(whole.toString()) : Optional.empty();
    }
}

package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.survey.AnswerField;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A respondent's submitted form. Fields whose names cannot belong to any question are left out, since nobody typed
 * into them.
 *
 * @param fields all fields, to be sent again
 * @param typed answers by question; {@link AnswerField#OTHER} is still among the values
 * @param t the language in which numbers were typed
 */
public record AnswerForm(List<Field> fields, Map<QuestionId, Answer> typed, Texts t) {

    /** Answers: {@code answers.<question id>}, once for each value. */
    private static final String ANSWERS = "answers.";
    /** Suffix of the field for text written instead of, or beside, the choices. */
    private static final String OTHER = ".other";
    /** The questions' texts, for the case that they can no longer be looked up: {@code asked.<question id>}. */
    private static final String ASKED = "asked.";
    /** The ids of the questions whose answers are numbers, typed in the format of the page's language. */
    private static final String DECIMAL = "decimal";

    private static final String EDITION = "edition";
    private static final String KEY = "key";
    private static final int NO_EDITION = -1;

    /** One field as submitted. */
    public record Field(String name, String value) {}

    public AnswerForm {
        fields = List.copyOf(fields);
        typed = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
    }

    static AnswerForm of(Context ctx, Texts t) {
        List<Field> fields = new ArrayList<>();
        Map<QuestionId, Answer> typed = new LinkedHashMap<>();
        ctx.formParamMap().forEach((name, values) -> {
            if (name.startsWith(ANSWERS)
                    || name.startsWith(ASKED)
                    || List.of(DECIMAL, EDITION, KEY).contains(name)) {
                values.forEach(value -> fields.add(new Field(name, value)));
            }
            question(name).ifPresent(id -> typed.put(id, new Answer(values, Forms.text(ctx, name + OTHER))));
            if (name.endsWith(OTHER)) {
                question(name.substring(0, name.length() - OTHER.length()))
                        .ifPresent(id -> typed.putIfAbsent(id, new Answer(List.of(), Forms.text(ctx, name))));
            }
        });
        return new AnswerForm(fields, typed, t);
    }

    /** The submission. An edition that is not a number counts as outdated. */
    Submission submission() {
        Map<QuestionId, Answer> entries = new LinkedHashMap<>();
        typed.forEach((id, answer) -> entries.put(id, entry(id, answer)));
        return new Submission(
                entries,
                value(EDITION).map(AnswerForm::number),
                value(KEY).filter(key -> !key.isEmpty()).map(SubmissionKey::new));
    }

    Answer typed(Question question) {
        return typed.getOrDefault(question.id(), Answer.of());
    }

    /** Whether the question was left blank. */
    boolean isBlank(QuestionId id) {
        return entry(id, typed.getOrDefault(id, Answer.of())).isBlank();
    }

    /** The answer in the form that the domain takes: "other" as its text alone, and numbers with a decimal point. */
    Answer entry(QuestionId id) {
        return entry(id, typed.getOrDefault(id, Answer.of()));
    }

    /** The wording of the question when the form was shown. */
    Optional<String> asked(QuestionId id) {
        return value(ASKED + id).filter(text -> !text.isBlank());
    }

    /** The key with which the form was shown; detects that it is sent twice. */
    Optional<String> key() {
        return value(KEY).filter(key -> !key.isEmpty());
    }

    private Answer entry(QuestionId id, Answer answer) {
        boolean other = answer.values().contains(AnswerField.OTHER);
        boolean decimal = fields.contains(new Field(DECIMAL, id.toString()));
        return new Answer(
                answer.values().stream()
                        .filter(value -> !value.isBlank() && !value.equals(AnswerField.OTHER))
                        .map(value -> decimal ? t.typedNumber(value) : value)
                        .toList(),
                other && answer.other().isEmpty()
                        ? " "
                        : other ? answer.other() : answer.other().strip());
    }

    private Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    private static Optional<QuestionId> question(String field) {
        return field.startsWith(ANSWERS)
                ? PathIds.uuid(field.substring(ANSWERS.length())).map(QuestionId::new)
                : Optional.empty();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            return NO_EDITION;
        }
    }
}

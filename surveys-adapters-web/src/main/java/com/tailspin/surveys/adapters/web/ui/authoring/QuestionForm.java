package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a question of any type. */
final class QuestionForm {

    /** The name of the button that switches the form to another type; its value is the type's name. */
    static final String AS = "as";

    /** Prefix of fields that the present type does not have; they keep what was typed into them. */
    static final String KEPT = "kept.";

    private static final String ON = "on";
    private static final List<String> FIELDS = List.of(
            "text",
            "help",
            "required",
            "type",
            "choices",
            "other",
            "least",
            "most",
            "wholeNumbers",
            "lowLabel",
            "highLabel",
            "version");

    private QuestionForm() {}

    static FormState typed(Context ctx) {
        Map<String, String> typed = new HashMap<>(Forms.texts(ctx, FIELDS));
        typed.replaceAll((field, value) -> value.isEmpty() ? Forms.text(ctx, KEPT + field) : value);
        return FormState.of(typed);
    }

    static Map<String, String> of(Question question, Texts t) {
        FormatOptions options = question.format().options();
        Map<String, String> values = new HashMap<>();
        values.put("text", question.text());
        values.put("help", question.help());
        values.put("required", question.required() ? ON : "");
        values.put("type", question.format().type().wireName());
        values.put("choices", String.join("\n", options.choices()));
        values.put("other", options.other() ? ON : "");
        values.put("least", options.least().map(t::toType).orElse(""));
        values.put("most", options.most().map(t::toType).orElse(""));
        values.put("wholeNumbers", options.wholeNumbers() ? ON : "");
        values.put("lowLabel", options.lowLabel());
        values.put("highLabel", options.highLabel());
        return values;
    }

    /** The type whose fields are shown; short text if the form names no known type. */
    static AnswerFormat.Type shown(String wireName) {
        for (AnswerFormat.Type type : AnswerFormat.Type.values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        return AnswerFormat.Type.SHORT_TEXT;
    }

    static QuestionDraft draft(Context ctx, Texts t) {
        return QuestionDraft.of(
                Forms.text(ctx, "text"),
                Forms.text(ctx, "help"),
                isOn(ctx, "required"),
                Forms.text(ctx, "type"),
                options(ctx, t));
    }

    private static FormatOptions options(Context ctx, Texts t) {
        return new FormatOptions(
                Forms.text(ctx, "choices").lines().toList(),
                isOn(ctx, "other"),
                given(ctx, "least").map(t::typedNumber),
                given(ctx, "most").map(t::typedNumber),
                isOn(ctx, "wholeNumbers"),
                Forms.text(ctx, "lowLabel"),
                Forms.text(ctx, "highLabel"));
    }

    private static boolean isOn(Context ctx, String field) {
        return Forms.text(ctx, field).equals(ON);
    }

    private static Optional<String> given(Context ctx, String field) {
        return Optional.of(Forms.text(ctx, field)).filter(value -> !Text.isBlank(value));
    }
}

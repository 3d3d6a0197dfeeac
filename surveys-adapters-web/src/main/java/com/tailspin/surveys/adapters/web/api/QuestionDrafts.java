package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.json.JsonNumbers;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts questions as clients write them to drafts for the domain. */
final class QuestionDrafts {

    private static final Set<String> MEMBERS = Set.of(
            "type",
            "text",
            "help",
            "required",
            "choices",
            "other",
            "least",
            "most",
            "wholeNumbers",
            "lowLabel",
            "highLabel");

    private QuestionDrafts() {}

    static QuestionDraft of(NewQuestionJson wanted) {
        return draft(
                wanted.text(),
                wanted.help(),
                wanted.required(),
                ApiExchange.text(wanted.type()),
                options(
                        wanted.choices(),
                        wanted.other(),
                        wanted.least(),
                        wanted.most(),
                        wanted.wholeNumbers(),
                        wanted.lowLabel(),
                        wanted.highLabel()));
    }

    /** Whether a change with these members replaces every property, so that the present question is not needed. */
    static boolean isWhole(Set<String> given) {
        return given.containsAll(MEMBERS);
    }

    static QuestionDraft of(QuestionChangeJson whole) {
        return of(new NewQuestionJson(
                whole.type(),
                whole.text(),
                whole.help(),
                whole.required(),
                whole.choices(),
                whole.other(),
                whole.least(),
                whole.most(),
                whole.wholeNumbers(),
                whole.lowLabel(),
                whole.highLabel()));
    }

    /**
     * The question with the given changes; what the change does not mention stays. If the type changes, properties that
     * the new type also has are kept: choices, from one question with choices to another, and nothing else.
     */
    static QuestionDraft changed(Question present, QuestionChangeJson wanted, Set<String> given) {
        String type = given.contains("type")
                ? ApiExchange.text(wanted.type())
                : present.format().type().wireName();
        FormatOptions before = type.equals(present.format().type().wireName())
                ? present.format().options()
                : kept(present.format().options(), type);
        return draft(
                given.contains("text") ? wanted.text() : present.text(),
                given.contains("help") ? wanted.help() : present.help(),
                given.contains("required") ? wanted.required() : Boolean.valueOf(present.required()),
                type,
                options(
                        given.contains("choices") ? wanted.choices() : before.choices(),
                        given.contains("other") ? wanted.other() : Boolean.valueOf(before.other()),
                        given.contains("least") ? wanted.least() : number(before.least()),
                        given.contains("most") ? wanted.most() : number(before.most()),
                        given.contains("wholeNumbers") ? wanted.wholeNumbers() : Boolean.valueOf(before.wholeNumbers()),
                        given.contains("lowLabel") ? wanted.lowLabel() : before.lowLabel(),
                        given.contains("highLabel") ? wanted.highLabel() : before.highLabel()));
    }

    private static FormatOptions kept(FormatOptions before, String type) {
        return type.equals(AnswerFormat.Type.SINGLE_CHOICE.wireName())
                        || type.equals(AnswerFormat.Type.MULTIPLE_CHOICE.wireName())
                ? FormatOptions.choices(before.choices(), before.other())
                : FormatOptions.NONE;
    }

    private static QuestionDraft draft(
            @Nullable String text,
            @Nullable String help,
            @Nullable Boolean required,
            String type,
            FormatOptions options) {
        return QuestionDraft.of(ApiExchange.text(text), ApiExchange.text(help), isTrue(required), type, options);
    }

    private static FormatOptions options(
            @Nullable List<String> choices,
            @Nullable Boolean other,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable Boolean wholeNumbers,
            @Nullable String lowLabel,
            @Nullable String highLabel) {
        return new FormatOptions(
                Optional.ofNullable(choices).orElse(List.of()).stream()
                        .map(ApiExchange::text)
                        .toList(),
                isTrue(other),
                JsonNumbers.text(least),
                JsonNumbers.text(most),
                isTrue(wholeNumbers),
                ApiExchange.text(lowLabel),
                ApiExchange.text(highLabel));
    }

    private static @Nullable BigDecimal number(Optional<String> text) {
        return text.map(BigDecimal::new).orElse(null);
    }

    private static boolean isTrue(@Nullable Boolean member) {
        return member != null && member;
    }
}

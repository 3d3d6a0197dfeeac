package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.json.JsonNumbers;
import com.tailspin.surveys.adapters.web.json.MergePatch;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts questions as clients write them to drafts for the domain. */
final class QuestionDrafts {

    private QuestionDrafts() {}

    static QuestionDraft of(NewQuestionJson wanted) {
        return QuestionDraft.of(
                ApiExchange.text(wanted.text()),
                ApiExchange.text(wanted.help()),
                isTrue(wanted.required()),
                ApiExchange.text(wanted.type()),
                new FormatOptions(
                        Optional.ofNullable(wanted.choices()).orElse(List.of()).stream()
                                .map(ApiExchange::text)
                                .toList(),
                        isTrue(wanted.other()),
                        JsonNumbers.text(wanted.least()),
                        JsonNumbers.text(wanted.most()),
                        isTrue(wanted.wholeNumbers()),
                        ApiExchange.text(wanted.lowLabel()),
                        ApiExchange.text(wanted.highLabel())));
    }

    /**
     * The question with the given changes; what the change does not mention stays. If the type changes, properties that
     * the new type also has are kept: choices, from one question with choices to another, and nothing else.
     */
    static QuestionDraft changed(Question present, MergePatch<QuestionChangeJson> patch) {
        FormatOptions options = present.format().options();
        NewQuestionJson after = patch.appliedTo(NewQuestionJson.of(present, options));
        String type = ApiExchange.text(after.type());
        return of(
                type.equals(present.format().type().wireName())
                        ? after
                        : patch.appliedTo(NewQuestionJson.of(present, kept(options, type))));
    }

    private static FormatOptions kept(FormatOptions before, String type) {
        return type.equals(AnswerFormat.Type.SINGLE_CHOICE.wireName())
                        || type.equals(AnswerFormat.Type.MULTIPLE_CHOICE.wireName())
                ? FormatOptions.choices(before.choices(), before.other())
                : FormatOptions.NONE;
    }

    private static boolean isTrue(@Nullable Boolean member) {
        return member != null && member;
    }
}

package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457). The type identifies the kind of problem.
 *
 * @param detail for people, in the language of the request
 * @param code identifies the detail for programs, the same in every language
 * @param values the values mentioned in the detail
 */
public record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String code,
        @Nullable List<String> values,
        @Nullable String requestId,
        @Nullable List<FieldErrorJson> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPES = "urn:surveys:problem:";

    /**
     * An error in one member of the request; code and values belong to its message as they do to a problem's detail.
     */
    public record FieldErrorJson(
            String field,
            String message,
            @Nullable String code,
            @Nullable List<String> values) {

        public static FieldErrorJson of(SurveyRefused.FieldError error, Locale language) {
            return new FieldErrorJson(
                    error.field(),
                    LocalizedMessages.of(error, language),
                    error.message().key(),
                    error.message().values());
        }

        public SurveyRefused.FieldError toFieldError() {
            return new SurveyRefused.FieldError(field, ProblemJson.message(code, values, message));
        }
    }

    /** The type of a kind of problem, such as {@code not-found}. */
    public static String type(String kind) {
        return TYPES + kind;
    }

    /** The last part of the type; empty if the type is not one of ours. */
    public String kind() {
        return type.startsWith(TYPES) ? type.substring(TYPES.length()) : "";
    }

    /** The detail as a message independent of language. */
    public Message message() {
        return message(code, values, detail);
    }

    // A text without a code stands for itself, as the unknown key of a message does.
    private static Message message(@Nullable String code, @Nullable List<String> values, String text) {
        return new Message(
                Optional.ofNullable(code).orElse(text),
                Optional.ofNullable(values).orElse(List.of()));
    }
}

package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done (RFC 9457). The type says what kind of problem it is, once for all problems of that kind.
 *
 * @param detail for a person, in the language they asked for
 * @param code what the detail says, for programs: the same in every language
 * @param values what the detail mentions
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

    /** One thing wrong with one member of what was sent; code and values are to the message what they are to a problem's detail. */
    public record FieldErrorJson(
            String field,
            String message,
            @Nullable String code,
            @Nullable List<String> values) {

        public static FieldErrorJson of(SurveyRefused.FieldError error, Locale language) {
            return new FieldErrorJson(
                    error.field(),
                    Words.of(error, language),
                    error.message().key(),
                    error.message().values());
        }

        public SurveyRefused.FieldError toFieldError() {
            return new SurveyRefused.FieldError(field, ProblemJson.message(code, values, message));
        }
    }

    /** The type of that kind of problem, such as {@code not-found}. */
    public static String type(String kind) {
        return TYPES + kind;
    }

    /** The last part of the type; empty where the type is not one of ours. */
    public String kind() {
        return type.startsWith(TYPES) ? type.substring(TYPES.length()) : "";
    }

    /** What the detail says, in no language. */
    public Message message() {
        return message(code, values, detail);
    }

    // A text without a code stands for itself, as a message's unknown key does.
    private static Message message(@Nullable String code, @Nullable List<String> values, String text) {
        return new Message(
                Optional.ofNullable(code).orElse(text),
                Optional.ofNullable(values).orElse(List.of()));
    }
}

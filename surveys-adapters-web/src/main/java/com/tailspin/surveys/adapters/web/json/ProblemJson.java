package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.SurveyRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a request was not done (RFC 9457). The type says what kind of problem it is, once for all problems of that kind. */
public record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String requestId,
        @Nullable List<FieldErrorJson> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "urn:surveys:problem:";

    /** One thing wrong with one member of what was sent. */
    public record FieldErrorJson(String field, String message) {

        public static FieldErrorJson of(SurveyRefused.FieldError error) {
            return new FieldErrorJson(error.field(), error.message());
        }

        public SurveyRefused.FieldError toFieldError() {
            return new SurveyRefused.FieldError(field, message);
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
}

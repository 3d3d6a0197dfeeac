package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Thrown when a request is malformed and is therefore rejected before the domain sees it. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /** The errors' messages are keys of {@link LocalizedMessages}. */
    public BadRequest(List<FieldError> errors) {
        super(errors.stream()
                .map(error -> LocalizedMessages.of(error, Locale.ENGLISH))
                .collect(Collectors.joining(" ")));
        this.errors = List.copyOf(errors);
    }

    public BadRequest(String field, String key, Object... values) {
        this(List.of(FieldError.of(field, key, values)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}

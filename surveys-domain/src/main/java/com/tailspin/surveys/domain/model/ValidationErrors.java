package com.tailspin.surveys.domain.model;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the errors of several fields so that they can be reported together. */
public final class ValidationErrors {

    private final List<FieldError> found = new ArrayList<>();

    /** One of the rules of {@link Text}. */
    @FunctionalInterface
    public interface Rule {
        String apply(String field, String value, int max);
    }

    /** Returns the normalised text, or an empty string if the rule rejects it. */
    public String checked(Rule rule, String field, String value, int max) {
        try {
            return rule.apply(field, value, max);
        } catch (Invalid invalid) {
            add(invalid);
            return "";
        }
    }

    /** Returns the value, or empty if it is rejected. */
    public <T> Optional<T> checked(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (Invalid invalid) {
            add(invalid);
            return Optional.empty();
        }
    }

    public void add(Invalid invalid) {
        found.addAll(invalid.errors());
    }

    /**
     * Throws if any error was collected.
     *
     * @throws Invalid with all collected errors
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new Invalid(found);
        }
    }
}

package com.tailspin.surveys.domain.model;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what is wrong with several fields, so that people learn of all of it at once. */
public final class Faults {

    private final List<FieldError> found = new ArrayList<>();

    /** One of the rules of {@link Text}. */
    @FunctionalInterface
    public interface Rule {
        String apply(String field, String value, int max);
    }

    /** The text to keep; empty where the rule refuses it. */
    public String checked(Rule rule, String field, String value, int max) {
        try {
            return rule.apply(field, value, max);
        } catch (Invalid invalid) {
            add(invalid);
            return "";
        }
    }

    /** The value; empty where it is refused. */
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
     * Refuses all that was found, if anything was.
     *
     * @throws Invalid with all of it
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new Invalid(found);
        }
    }
}

package com.tailspin.surveys.adapters.web.ui.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form's values to display, and its errors.
 *
 * @param trouble an error of the whole form, such as a conflicting change; empty for none
 * @param look the address that shows the present state; empty if that does not help
 */
public record FormState(Map<String, String> values, List<FieldMessage> errors, String trouble, String look) {

    /** An error in one field, in the page's language. */
    public record FieldMessage(String field, String message) {}

    public FormState {
        values = Map.copyOf(values);
        errors = List.copyOf(errors);
    }

    public static FormState of(Map<String, String> values) {
        return new FormState(values, List.of(), "", "");
    }

    public FormState with(List<FieldMessage> wrong) {
        return new FormState(values, wrong, trouble, look);
    }

    /** The form with these values replaced. */
    public FormState showing(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(others);
        return new FormState(all, errors, trouble, look);
    }

    public FormState withTrouble(String message, String where) {
        return new FormState(values, errors, message, where);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean is(String field, String value) {
        return value(field).equals(value);
    }

    /** The field's error message, or null: templates omit an attribute whose value is null. */
    public @Nullable String error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldMessage::message)
                .findFirst()
                .orElse(null);
    }

    /** The ids of the elements that describe the field, for {@code aria-describedby}; null for none. */
    public @Nullable String describedBy(String field, boolean hinted) {
        return describedBy(field, hinted, false);
    }

    /** As {@link #describedBy(String, boolean)}, optionally with the element that states the maximum length. */
    public @Nullable String describedBy(String field, boolean hinted, boolean limited) {
        String ids = Stream.of(
                        hinted ? field + "-hint" : "",
                        limited ? field + "-limit" : "",
                        error(field) == null ? "" : field + "-error")
                .filter(id -> !id.isEmpty())
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }

    public boolean failed() {
        return !errors.isEmpty() || !trouble.isEmpty();
    }
}

package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import java.util.List;

/** Shared by formats that take a single value. */
final class SingleValue {

    private SingleValue() {}

    /** Returns the only value entered. */
    static String of(String field, Answer entry) {
        List<String> values =
                entry.values().stream().filter(value -> !Text.isBlank(value)).toList();
        if (!entry.other().isEmpty()) {
            throw new Invalid(field, "answer.no-other");
        }
        if (values.size() != 1) {
            throw new Invalid(field, "answer.one-only");
        }
        return values.get(0);
    }

    /** Accepts a whole number between two bounds, written without sign or leading zeros. */
    static String between(String field, Answer entry, int least, int most) {
        String value = of(field, entry).strip();
        for (int number = least; number <= most; number++) {
            if (value.equals(Integer.toString(number))) {
                return value;
            }
        }
        throw new Invalid(field, "answer.from-to", least, most);
    }
}

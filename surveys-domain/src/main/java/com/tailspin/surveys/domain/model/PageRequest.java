package com.tailspin.surveys.domain.model;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.Optional;

/** Which part of a list: at most {@code size} entries, from the start or directly after a cursor. */
public record PageRequest(int size, Optional<Cursor> after) {

    public static final int SIZE = 20;
    public static final int SIZE_MAX = 500;

    public PageRequest {
        if (size < 1 || size > SIZE_MAX) {
            throw new Invalid("size", "page.size", SIZE_MAX);
        }
    }

    public static PageRequest first() {
        return first(SIZE);
    }

    public static PageRequest first(int size) {
        return new PageRequest(size, Optional.empty());
    }

    public PageRequest after(Cursor cursor) {
        return new PageRequest(size, Optional.of(cursor));
    }
}

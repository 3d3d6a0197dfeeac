package com.tailspin.surveys.domain.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a list, in the list's order; {@code next} is where the following part begins, and empty at the list's end. */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> empty() {
        return new Page<>(List.of(), Optional.empty());
    }

    /**
     * The page that a store makes of what it found from the request's cursor on, given one entry more than was asked for where there
     * is one.
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, Cursor> cursor) {
        if (found.size() <= request.size()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, request.size());
        return new Page<>(items, Optional.of(cursor.apply(items.get(items.size() - 1))));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}

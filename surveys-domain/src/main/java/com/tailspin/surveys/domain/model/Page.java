package com.tailspin.surveys.domain.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list, in the list's order; {@code next} is the start of the following part, empty at the end of the list.
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> empty() {
        return new Page<>(List.of(), Optional.empty());
    }

    /**
     * Builds a page from the entries that a store found after the request's cursor. The store fetches one entry more
     * than requested, if there is one, to show that another page follows.
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

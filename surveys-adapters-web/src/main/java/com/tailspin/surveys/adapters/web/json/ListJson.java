package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list, or a page of one: {@code next} is the value of the parameter {@code after} that returns the next page. */
public record ListJson<T>(List<T> items, @Nullable String next) {

    /** The whole list. */
    public static <T> ListJson<T> whole(List<T> items) {
        return new ListJson<>(items, null);
    }

    public static <T, J> ListJson<J> of(Page<T> page, Function<T, J> item) {
        return new ListJson<>(
                page.items().stream().map(item).toList(),
                page.next().map(Cursor::token).orElse(null));
    }

    public <R> Page<R> toPage(Function<T, R> item) {
        return new Page<>(
                items.stream().map(item).toList(), Optional.ofNullable(next).map(Cursor::of));
    }
}

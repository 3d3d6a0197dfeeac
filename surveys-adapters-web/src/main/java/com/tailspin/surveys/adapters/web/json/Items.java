package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list, or a part of one: with {@code next}, the following part is got by asking for what is {@code after} that. */
public record Items<T>(List<T> items, @Nullable String next) {

    /** A whole list. */
    public static <T> Items<T> whole(List<T> items) {
        return new Items<>(items, null);
    }

    public static <T, J> Items<J> of(Page<T> page, Function<T, J> item) {
        return new Items<>(
                page.items().stream().map(item).toList(),
                page.next().map(Cursor::token).orElse(null));
    }

    public <R> Page<R> toPage(Function<T, R> item) {
        return new Page<>(
                items.stream().map(item).toList(), Optional.ofNullable(next).map(Cursor::of));
    }
}

package com.tailspin.surveys.adapters.web.ui.page;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was typed into a form. */
public final class Forms {

    private Forms() {}

    /** The first values of these fields; empty where they were not sent. */
    public static Map<String, String> texts(Context ctx, List<String> fields) {
        return fields.stream().collect(Collectors.toMap(field -> field, field -> text(ctx, field)));
    }

    /** The field's first value; empty where it was not sent. */
    public static String text(Context ctx, String field) {
        String value = ctx.formParam(field);
        return value == null ? "" : value;
    }
}

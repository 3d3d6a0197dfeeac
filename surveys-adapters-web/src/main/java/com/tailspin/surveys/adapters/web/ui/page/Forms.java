package com.tailspin.surveys.adapters.web.ui.page;

import io.javalin.http.Context;

/** What was typed into a form. */
public final class Forms {

    private Forms() {}

    /** The field's first value; empty where it was not sent. */
    public static String text(Context ctx, String field) {
        String value = ctx.formParam(field);
        return value == null ? "" : value;
    }
}

package com.tailspin.surveys.adapters.web.ui.form;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was typed into a form. */
public final class Forms {

    /** As browsers send the forms of these pages. */
    private static final Pattern TYPE = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private Forms() {}

    /** Refuses a body that cannot be read as a form. Javalin would fail on it wherever a field is first asked for. */
    public static void requireReadable(Context ctx) {
        String type = ctx.header(Header.CONTENT_TYPE);
        if (ctx.method().equals(HandlerType.POST)
                && type != null
                && !TYPE.matcher(type).matches()) {
            throw new HttpResponseException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(), "What was sent is not readable as a form.");
        }
    }

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

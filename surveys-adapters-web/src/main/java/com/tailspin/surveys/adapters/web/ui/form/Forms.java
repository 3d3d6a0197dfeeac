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

/** Reads submitted forms. */
public final class Forms {

    /** The content type of forms on these pages. */
    private static final Pattern TYPE = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private Forms() {}

    /** Rejects a body that cannot be read as a form. Otherwise Javalin would fail wherever a field is first read. */
    public static void requireReadable(Context ctx) {
        String type = ctx.header(Header.CONTENT_TYPE);
        if (ctx.method().equals(HandlerType.POST)
                && type != null
                && !TYPE.matcher(type).matches()) {
            throw new HttpResponseException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(), "The body of the request is not a readable form.");
        }
    }

    /** The first value of each field; empty if it was not sent. */
    public static Map<String, String> texts(Context ctx, List<String> fields) {
        return fields.stream().collect(Collectors.toMap(field -> field, field -> text(ctx, field)));
    }

    /** The field's first value; empty if it was not sent. */
    public static String text(Context ctx, String field) {
        String value = ctx.formParam(field);
        return value == null ? "" : value;
    }
}

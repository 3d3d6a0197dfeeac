package com.tailspin.surveys.adapters.web.ui.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A submitted form that could not be accepted: its target, its values, and its sender. It is shown to the same person
 * again, who may send it; it is never sent automatically.
 *
 * @param by fingerprint of the person for whom the form was made, from its CSRF field; empty if unknown
 */
public record ParkedForm(String path, Map<String, List<String>> fields, String by) {

    /** Less than a sign-in can carry, with room for the rest. */
    private static final int MAX_BYTES = 60 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    public ParkedForm {
        fields = Map.copyOf(fields);
    }

    /** Without the CSRF field; the page that shows the form again has its own. */
    public static ParkedForm from(Context ctx) {
        ParkedForm whole = whole(ctx);
        Map<String, List<String>> fields = new LinkedHashMap<>(whole.fields());
        fields.remove(Csrf.FIELD);
        return new ParkedForm(whole.path(), fields, whole.by());
    }

    /** With the CSRF field that was sent. */
    public static ParkedForm whole(Context ctx) {
        return new ParkedForm(ctx.path(), ctx.formParamMap(), Csrf.personIn(Forms.text(ctx, Csrf.FIELD)));
    }

    public boolean fits() {
        return toText().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    public String toText() {
        try {
            return JSON.writeValueAsString(Map.of("path", path, "by", by, "fields", fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    public static ParkedForm of(String text) {
        try {
            Parked parked = JSON.readValue(text, new TypeReference<>() {});
            return new ParkedForm(parked.path(), parked.fields(), parked.by());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parked form comes back as it was parked", e);
        }
    }

    private record Parked(String path, Map<String, List<String>> fields, String by) {}
}

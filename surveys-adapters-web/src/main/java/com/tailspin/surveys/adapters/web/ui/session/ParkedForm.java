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
 * A form that was sent and could not be taken: where it was going, what was typed, and whose it was. It is shown to the same person again,
 * who sends it anew or does not; nothing sends it by itself.
 *
 * @param by a fingerprint of who was signed in when the form was made, from its protection field; empty where that is unknown
 */
public record ParkedForm(String path, Map<String, List<String>> fields, String by) {

    /** Below what a sign-in carries along, with room for the rest. */
    private static final int MAX_BYTES = 60 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    public ParkedForm {
        fields = Map.copyOf(fields);
    }

    /** Without the protection field, which the page that shows the form again has of its own. */
    public static ParkedForm from(Context ctx) {
        ParkedForm whole = whole(ctx);
        Map<String, List<String>> fields = new LinkedHashMap<>(whole.fields());
        fields.remove(Csrf.FIELD);
        return new ParkedForm(whole.path(), fields, whole.by());
    }

    /** With the protection field that was sent. */
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

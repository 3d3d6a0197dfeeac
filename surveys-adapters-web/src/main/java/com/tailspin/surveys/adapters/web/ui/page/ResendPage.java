package com.tailspin.surveys.adapters.web.ui.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A form that could not be taken, with everything that was typed and one button that sends it. */
public record ResendPage(String heading, String message, ParkedForm form, boolean discardable) implements Page {

    private static final List<String> ORDER = List.of("title", "text", "type", "choices", "email", "name", "listing");

    /** One thing that was typed; {@code label} is empty for what is sent along unseen. */
    public record Entry(String label, String field, String value) {}

    public List<Entry> entries(Texts t) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : form.fields().entrySet()) {
            for (String value : field.getValue()) {
                entries.add(new Entry(label(field.getKey(), t), field.getKey(), value));
            }
        }
        entries.sort(Comparator.comparingInt((Entry entry) -> place(entry.field()))
                .thenComparing(Entry::field)
                .thenComparing(Entry::value));
        return entries;
    }

    /** What sending the form does. */
    public String deed(Texts t) {
        String path = form.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/s/")) {
            return t.of("resend.to-answer");
        }
        return switch (last) {
            case "new" -> t.of(path.contains("/questions/") ? "question.title-new" : "new-survey.title");
            case "title" -> t.of("resend.to-retitle");
            case "contributors" -> t.of("resend.to-invite");
            case "remove" -> t.of("resend.to-remove");
            case "publish" -> t.of("resend.to-publish");
            case "unpublish" -> t.of("resend.to-unpublish");
            case "delete" ->
                path.contains("/responses/")
                        ? t.of("responses.delete")
                        : t.of(path.contains("/questions/") ? "question.delete" : "resend.to-delete");
            case "sign-up" -> t.of("sign-up.title");
            case "sign-out" -> t.of("layout.sign-out");
            default -> t.of("question.title");
        };
    }

    @Override
    public String template() {
        return "resend.jte";
    }

    @Override
    public String title(Texts t) {
        return heading;
    }

    private static int place(String field) {
        int place = ORDER.indexOf(field);
        return place < 0 ? ORDER.size() : place;
    }

    private static String label(String field, Texts t) {
        return switch (field) {
            case "title" -> t.of("edit.survey-title");
            case "text" -> t.of("question.text");
            case "type" -> t.of("question.type");
            case "choices" -> t.of("question.choices");
            case "email" -> t.of("contributors.email");
            case "name" -> t.of("resend.name");
            case "listing" -> t.of("publish.who-again");
            default -> field.startsWith("answers.") ? t.of("resend.answer") : "";
        };
    }
}

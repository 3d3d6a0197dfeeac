package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.domain.model.question.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A form that could not be accepted, with everything typed and one button that sends it. */
public record ResendPage(String heading, String message, ParkedForm form, boolean discardable) implements Page {

    private static final List<String> ORDER =
            List.of("title", "description", "thanks", "text", "help", "type", "choices", "email", "name", "listing");

    /** One typed value; {@code label} is empty for hidden fields. */
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

    /** The action that sending the form performs. */
    public String deed(Texts t) {
        String path = form.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/s/")) {
            return t.of("resend.to-answer");
        }
        return switch (last) {
            case "new" -> t.of(path.contains("/questions/") ? "question.title-new" : "new-survey.title");
            case "texts" -> t.of("resend.to-reword");
            case "contributors" -> t.of("resend.to-invite");
            case "remove" -> t.of("resend.to-remove");
            case "move" -> t.of("resend.to-move");
            case "duplicate" -> t.of("survey.duplicate");
            case "transfer" -> t.of("transfer.title");
            case "accept" -> t.of("resend.to-accept");
            case "decline" -> t.of("resend.to-decline");
            case "pause" -> t.of("tenant.pause");
            case "resume" -> t.of("tenant.resume");
            case "forget" -> t.of("resend.to-forget");
            case "leave" -> t.of("resend.to-leave");
            case "publish" -> t.of("resend.to-publish");
            case "unpublish" -> t.of("resend.to-unpublish");
            case "delete" ->
                path.contains("/responses/")
                        ? t.of("responses.delete")
                        : t.of(path.contains("/questions/") ? "question.delete" : "resend.to-delete");
            case "name" -> t.of("tenant.save-name");
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
            case "description" -> t.of("texts.description");
            case "thanks" -> t.of("texts.thanks");
            case "help" -> t.of("question.help");
            case "least" -> t.of("question.least");
            case "most" -> t.of("question.most");
            case "lowLabel" -> t.of("question.low", 0);
            case "highLabel" -> t.of("question.high", Scale.MAX);
            case "opensAt" -> t.of("publish.opens");
            case "closesAt" -> t.of("publish.closes");
            case "zone" -> t.of("publish.zone");
            case "responseLimit" -> t.of("publish.limit");
            case "confirmation" -> t.of("leave.confirmation");
            case "choices" -> t.of("question.choices");
            case "email" -> t.of("contributors.email");
            case "name" -> t.of("resend.name");
            case "listing" -> t.of("publish.who");
            default -> field.startsWith("answers.") ? t.of("resend.answer") : "";
        };
    }
}

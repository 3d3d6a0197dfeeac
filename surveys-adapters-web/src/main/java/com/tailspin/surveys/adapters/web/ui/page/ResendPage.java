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

    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : form.fields().entrySet()) {
            for (String value : field.getValue()) {
                entries.add(new Entry(label(field.getKey()), field.getKey(), value));
            }
        }
        entries.sort(Comparator.comparingInt((Entry entry) -> place(entry.field()))
                .thenComparing(Entry::field)
                .thenComparing(Entry::value));
        return entries;
    }

    /** What sending the form does. */
    public String deed() {
        String path = form.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/s/")) {
            return "Send answers to a survey";
        }
        return switch (last) {
            case "new" -> path.contains("/questions/") ? "Add a question" : "Create a survey";
            case "title" -> "Change the title";
            case "contributors" -> "Invite a contributor";
            case "remove" -> "Remove a contributor";
            case "publish" -> "Publish the survey";
            case "unpublish" -> "Unpublish the survey";
            case "delete" -> path.contains("/questions/") ? "Delete the question" : "Delete the survey";
            case "sign-up" -> "Sign your organisation up";
            case "sign-out" -> "Sign out";
            default -> "Change the question";
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

    private static String label(String field) {
        return switch (field) {
            case "title" -> "Title";
            case "text" -> "Question";
            case "type" -> "Kind of answer";
            case "choices" -> "Choices";
            case "email" -> "E-mail address";
            case "name" -> "Name of the organisation";
            case "listing" -> "Who can find it";
            default -> field.startsWith("answers.") ? "Answer" : "";
        };
    }
}

package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A survey authored by sending its forms. */
public record WrittenSurvey(TestVisitor author, String path) {

    private static final Pattern PATH = Pattern.compile("/surveys/[0-9a-f-]{36}");
    private static final Pattern PUBLIC = Pattern.compile("/s/[A-Za-z0-9_-]{8,}");
    private static final Pattern ASKED = Pattern.compile("name=\"asked\\.([0-9a-f-]{36})\"");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]*)\"");

    /** The nine types of questions, each with all its properties. */
    public static final Map<String, Map<String, String>> NINE = nine();

    public static WrittenSurvey by(TestVisitor author, String title) {
        TestVisitor.Page made = author.submit(
                author.get("/surveys/new"),
                "/surveys/new",
                Map.of("title", title, "description", "It takes two minutes.", "thanks", "See you in spring."));
        assertThat(made.status()).as(made.html()).isEqualTo(200);
        return new WrittenSurvey(author, pathIn(made.uri()));
    }

    /** The survey that a page belongs to. */
    static String pathIn(URI page) {
        return found(PATH, page.getPath());
    }

    public WrittenSurvey asking(Map<String, Map<String, String>> questions) {
        questions.forEach((type, fields) -> {
            String form = path + "/questions/new";
            Map<String, String> all = new HashMap<>(fields);
            all.put("type", type);
            TestVisitor.Page asked = author.submit(author.get(form + "?type=" + type), form, all);
            assertThat(asked.uri().getPath()).as(asked.html()).isEqualTo(path + "/edit");
        });
        return this;
    }

    public WrittenSurvey published() {
        return published("");
    }

    // The closing time is in UTC, in the format of browsers; empty for none.
    public WrittenSurvey published(String closes) {
        String form = path + "/publish";
        TestVisitor.Page shown =
                author.submit(author.get(form), form, Map.of("listing", "listed", "zone", "UTC", "closesAt", closes));
        assertThat(shown.uri().getPath()).as(shown.html()).isEqualTo(path);
        return this;
    }

    /** The address at which people answer it. */
    public String publicPath() {
        return found(PUBLIC, author.get(path).html());
    }

    /** The ids of its questions, as in the respondents' form. */
    public List<String> questions() {
        return ASKED.matcher(author.get(publicPath()).html())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** Sends one response, with an answer for each question in order. */
    void answered(List<String> answers) {
        String page = publicPath();
        List<String> questions = questions();
        TestVisitor.Page form = author.get(page);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("edition", found(Pattern.compile("(?<=name=\"edition\" value=\")[0-9]+"), form.html()));
        Matcher key = KEY.matcher(form.html());
        assertThat(key.find()).isTrue();
        fields.put("key", key.group(1));
        for (int i = 0; i < questions.size(); i++) {
            fields.put("answers." + questions.get(i), answers.get(i));
        }
        TestVisitor.Page thanks = author.post(page, fields);
        assertThat(thanks.uri().getPath()).as(thanks.html()).isEqualTo(page + "/thanks");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group();
    }

    private static Map<String, Map<String, String>> nine() {
        Map<String, Map<String, String>> nine = new LinkedHashMap<>();
        nine.put("short-text", Map.of("text", "What did you eat?", "help", "The dish alone.", "required", "on"));
        nine.put("long-text", Map.of("text", "What should we know?"));
        nine.put("single-choice", Map.of("text", "Which day?", "choices", "Monday\nTuesday\nFriday", "other", "on"));
        nine.put(
                "multiple-choice",
                Map.of("text", "What do you drink?", "choices", "Water\nTea\nJuice", "least", "1", "most", "2"));
        nine.put("stars", Map.of("text", "How was it?"));
        nine.put("scale", Map.of("text", "Would you recommend us?", "lowLabel", "Never", "highLabel", "Always"));
        nine.put("yes-no", Map.of("text", "Was it warm?", "required", "on"));
        nine.put("number", Map.of("text", "How long did you wait?", "least", "0", "most", "60"));
        nine.put("date", Map.of("text", "When were you here?"));
        return nine;
    }
}

package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.MultipleChoice;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.Scale;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionsTest {

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site).signedInAs("bob");
    private final Survey survey = site.draft("Lunch", bob);
    private final String path = "/surveys/" + survey.id();
    private final String add = path + "/questions/new";

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void a_new_question_begins_with_the_choice_of_its_type() {
        String text = browser.get(add).text();
        for (AnswerFormat.Type type : AnswerFormat.Type.values()) {
            assertThat(text).contains(add + "?type=" + type.wireName());
        }
        assertThat(text).doesNotContain("name=\"text\"");
    }

    @ParameterizedTest
    @EnumSource
    void each_type_asks_for_its_own_particulars_and_no_others(AnswerFormat.Type type) {
        String text = browser.get(add + "?type=" + type.wireName()).text();
        boolean choices = type == AnswerFormat.Type.SINGLE_CHOICE || type == AnswerFormat.Type.MULTIPLE_CHOICE;
        boolean bounds = type == AnswerFormat.Type.NUMBER || type == AnswerFormat.Type.MULTIPLE_CHOICE;
        assertThat(text).contains("name=\"text\"", "name=\"help\"", "name=\"required\"");
        assertThat(text.contains("name=\"choices\"")).isEqualTo(choices);
        assertThat(text.contains("name=\"other\"")).isEqualTo(choices);
        assertThat(text.contains("name=\"least\"")).isEqualTo(bounds);
        assertThat(text.contains("name=\"most\"")).isEqualTo(bounds);
        assertThat(text.contains("name=\"wholeNumbers\"")).isEqualTo(type == AnswerFormat.Type.NUMBER);
        assertThat(text.contains("name=\"lowLabel\"")).isEqualTo(type == AnswerFormat.Type.SCALE);
        assertThat(text).contains("Up to 500 characters.");
    }

    @Test
    @Tag("W23")
    void a_question_keeps_all_its_particulars() {
        assertThat(asked(Map.of(
                        "type",
                        "multiple-choice",
                        "choices",
                        "Tea\r\nCoffee\r\nWater",
                        "other",
                        "on",
                        "least",
                        "1",
                        "most",
                        "3",
                        "required",
                        "on",
                        "help",
                        "Hot or\r\ncold.")))
                .satisfies(question -> {
                    assertThat(question.format())
                            .isEqualTo(new MultipleChoice(
                                    List.of("Tea", "Coffee", "Water"), true, Optional.of(1), Optional.of(3)));
                    assertThat(question.required()).isTrue();
                    assertThat(question.help()).isEqualTo("Hot or\ncold.");
                });
        assertThat(asked(Map.of("type", "number", "least", "-0.5", "most", "", "wholeNumbers", "on"))
                        .format())
                .isEqualTo(new NumberAnswerFormat(Optional.of(new BigDecimal("-0.5")), Optional.empty(), true));
        assertThat(asked(Map.of("type", "scale", "lowLabel", "Never 😀", "highLabel", ""))
                        .format())
                .isEqualTo(new Scale("Never 😀", ""));
    }

    @Test
    void the_form_of_a_question_holds_what_the_question_is() {
        Question question = asked(Map.of(
                "type", "multiple-choice", "choices", "Tea\nCoffee", "other", "on", "most", "2", "required", "on"));
        String text = browser.get(path + "/questions/" + question.id()).text();
        assertThat(text)
                .contains("Tea\nCoffee</textarea>")
                .containsPattern("name=\"other\" value=\"on\" checked")
                .containsPattern("name=\"required\" value=\"on\" checked")
                .containsPattern("name=\"most\"[^>]* value=\"2\"");
    }

    @Test
    void bounds_are_read_and_shown_as_the_pages_language_writes_numbers() {
        Browser german = new Browser(site).signedInAs("bob").with(Map.of("Accept-Language", "de"));
        german.fillIn(
                add + "?type=number",
                add,
                Map.of("text", "Wie viel?", "type", "number", "least", "1,125", "most", "1.000"));
        Question question = now().questions().get(0);
        assertThat(question.format())
                .isEqualTo(new NumberAnswerFormat(
                        Optional.of(new BigDecimal("1.125")), Optional.of(new BigDecimal("1000")), false));
        String page = path + "/questions/" + question.id();
        assertThat(german.get(page).text()).containsPattern("name=\"least\"[^>]* value=\"1,125\"");
        assertThat(browser.get(page).text()).containsPattern("name=\"least\"[^>]* value=\"1.125\"");
    }

    @Test
    @Tag("W15")
    void the_survey_shows_every_type_with_its_particulars() {
        SurveyBuilder.ofEveryType().forEach(question -> site.ask(survey, question.text(), question.format(), bob));
        for (String page : List.of("", "/edit")) {
            assertThat(browser.get(path + page).text())
                    .contains("pick 1 to 2", "at least 0", "at most 240", "whole numbers", "By all means")
                    .contains("something else");
        }
        assertThat(browser.get(path + "/preview").text())
                .contains("This is a preview.", "type=\"date\"", "What is your favourite dish?")
                .doesNotContain("action=\"/s/");
    }

    @Test
    void what_another_kind_of_answer_has_no_field_for_comes_back_with_the_kind_and_is_not_saved_without() {
        Map<String, String> typed = new HashMap<>(Map.of(
                "text", "Which?", "type", "single-choice", "choices", "Tea\nCoffee", "other", "on", "as", "date"));
        Answer date = browser.fillIn(add + "?type=single-choice", add, typed);
        assertThat(date.text()).doesNotContain("id=\"choices\"");
        Map<String, List<String>> fields = new HashMap<>(date.hidden());
        fields.put("text", List.of("Which?"));

        assertThat(browser.send(add, fields).status()).isEqualTo(303);
        assertThat(now().questions().get(0).format().type()).isEqualTo(AnswerFormat.Type.DATE);

        fields.put("as", List.of("single-choice"));
        assertThat(browser.send(add, fields).text())
                .contains("Tea\nCoffee</textarea>")
                .containsPattern("name=\"other\" value=\"on\" checked")
                .doesNotContain("kept.");
    }

    @Test
    void another_kind_of_answer_keeps_what_was_typed_and_saves_nothing() {
        Answer form = browser.get(add + "?type=short-text");
        Answer other = browser.post(
                add,
                Browser.withHidden(
                        form, Map.of("text", "How was it?", "help", "Be honest", "type", "short-text", "as", "stars")));
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text())
                .contains("value=\"How was it?\"", "Be honest</textarea>", "name=\"type\" value=\"stars\"");
        assertThat(now().questions()).isEmpty();
        Question question = asked(Map.of("type", "short-text"));
        String change = path + "/questions/" + question.id();
        Answer changed =
                browser.fillIn(change, change, Map.of("text", "Typed", "type", "short-text", "as", "single-choice"));
        assertThat(changed.text()).contains("value=\"Typed\"", "name=\"choices\"", "action=\"" + change + "\"");
        assertThat(now().questions().get(0).text()).isEqualTo("Why?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text     | '  '               | The question must not be empty.
            text     | two\\nlines        | The question must be a single line.
            text     | a\\u0007b          | The question contains control characters.
            text     | a\\u202Eb          | The question contains control characters.
            text     | LONG501            | The question is 501 characters long; the maximum is 500.
            help     | LONG501            | The help text is 501 characters long; the maximum is 500.
            help     | a\\u0000b          | The help text contains control characters.
            choices  | one                | A choice question needs at least two choices, one per line.
            choices  | a\\nA              | The choice “A” appears twice.
            choices  | a\\nb\\u202Ec      | contains control characters. Type it again without them.
            choices  | a\\nLONG501        | is too long; the maximum is 200 characters.
            choices  | MANY51             | There are 51 choices; the maximum is 50.
            least    | 0                  | The number of picks must be from 1 to 2.
            most     | three              | Enter a whole number.
            lowLabel | x                  | Only a scale has labels at its ends.
            """)
    void bad_input_is_told_beside_its_field_and_saves_nothing(String field, String value, String message) {
        String sent = value.replace("\\n", "\n")
                .replace("\\u0007", "\u0007")
                .replace("\\u0000", "\u0000")
                .replace("\\u202E", "\u202E")
                .replace("LONG501", "x".repeat(501))
                .replace("MANY51", numbered(51));
        Map<String, String> fields =
                new HashMap<>(Map.of("text", "Why?", "type", "multiple-choice", "choices", "a\nb"));
        fields.put(field, sent);
        Answer answer = browser.fillIn(add + "?type=multiple-choice", add, fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains(message, "href=\"#" + field + "\"", "<title>Error:");
        assertThat(now().questions()).isEmpty();
    }

    @Test
    void all_errors_are_reported_together_in_the_language_of_the_page() {
        Browser german = new Browser(site).signedInAs("bob").with(Map.of("Accept-Language", "de"));
        Answer answer = german.fillIn(
                add + "?type=number", add, Map.of("text", "", "type", "number", "least", "5", "most", "1"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("id=\"text-error\"", "id=\"most-error\"", "Die Frage darf nicht leer sein.")
                .doesNotContain("must not be");
    }

    @Test
    void errors_in_choices_and_both_bounds_are_reported_together() {
        Answer choices = browser.fillIn(
                add + "?type=multiple-choice",
                add,
                Map.of("text", "", "type", "multiple-choice", "choices", "One\nOne", "least", "5", "most", "abc"));
        assertThat(choices.text())
                .contains("id=\"text-error\"", "id=\"choices-error\"", "id=\"least-error\"", "id=\"most-error\"");
        Answer number = browser.fillIn(
                add + "?type=number", add, Map.of("text", "Why?", "type", "number", "least", "x", "most", "y"));
        assertThat(number.text()).contains("id=\"least-error\"", "id=\"most-error\"");
    }

    @Test
    void markup_in_a_question_is_text() {
        asked(Map.of("type", "short-text", "help", "<img src=x onerror=alert(1)>"));
        assertThat(browser.get(path + "/edit").text())
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x");
    }

    @Test
    void questions_are_moved_by_their_arrows_and_the_button_keeps_the_focus() {
        ask("A", "B", "C");
        String second = now().questions().get(1).id().toString();
        Answer up = move(second, "1", "up");
        assertThat(up.location()).isEqualTo(path + "/edit?done=question-moved#up-" + second);
        assertThat(texts()).containsExactly("B", "A", "C");
        move(second, "3", "down");
        assertThat(texts()).containsExactly("A", "C", "B");
    }

    @Test
    void an_invalid_place_or_a_changed_list_moves_nothing() {
        ask("A", "B");
        String first = now().questions().get(0).id().toString();
        for (String place : List.of("0", "3", "-1", "x", "99999999999")) {
            assertThat(move(first, place, "up").status()).as(place).isEqualTo(422);
        }
        Answer form = browser.get(path + "/edit");
        ask("C");
        Answer late = browser.post(
                path + "/questions/" + first + "/move", Browser.withHidden(form, Map.of("place", "2", "by", "down")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Someone else has changed this survey in the meantime.");
        assertThat(texts()).containsExactly("A", "B", "C");
    }

    @Test
    void a_question_is_duplicated_right_below() {
        ask("A", "B");
        String duplicate = path + "/questions/" + now().questions().get(0).id() + "/duplicate";
        assertThat(browser.fillIn(path + "/edit", duplicate, Map.of()).location())
                .startsWith(path + "/edit?done=question-duplicated#question-");
        assertThat(texts()).containsExactly("A", "A", "B");
    }

    @Test
    void a_full_survey_is_reported_and_accepts_no_more_questions() {
        for (int i = 0; i < Survey.QUESTIONS_MAX; i++) {
            ask("Q" + i);
        }
        String edit = browser.get(path + "/edit").text();
        assertThat(edit)
                .contains("100 of at most 100", "100 questions, the maximum")
                .doesNotContain(add);
        Answer refused = browser.fillIn(add + "?type=stars", add, Map.of("text", "One more", "type", "stars"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("A survey can have at most 100 questions.", "value=\"One more\"");
    }

    @Test
    void a_type_that_people_have_answered_stays() {
        ask("A");
        Survey open = site.publish(survey, Survey.Listing.LISTED, bob);
        site.answer(open, Map.of(open.questions().get(0).id(), "Because"));
        site.authoring.unpublish(survey.id(), bob);
        String change = path + "/questions/" + open.questions().get(0).id();
        assertThat(browser.get(change).text())
                .contains("One response answers this question.", "The type of the question can no longer change.")
                .doesNotContain("name=\"as\"");
        assertThat(browser.get(change + "/delete").text()).contains("with one answer that will no longer be shown");
        Answer refused = browser.fillIn(change, change, Map.of("text", "A", "type", "stars"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("This question already has answers, so its type cannot change.");
    }

    @Test
    void a_survey_is_duplicated_with_its_texts_and_questions() {
        site.authoring.reword(survey.id(), new SurveyTexts("Lunch", "About food", "Ta!"), now().version(), bob);
        site.ask(survey, "How?", new Stars(), bob);
        Answer form = browser.get(path + "/duplicate");
        assertThat(form.text()).contains("value=\"Copy of Lunch\"");
        assertThat(browser.fillIn(path + "/duplicate", path + "/duplicate", Map.of("title", " "))
                        .status())
                .isEqualTo(422);
        Answer copied = browser.fillIn(path + "/duplicate", path + "/duplicate", Map.of("title", "Dinner"));
        assertThat(copied.location()).endsWith("/edit?done=duplicated").doesNotContain(path);
        assertThat(browser.follow(copied).text()).contains("Dinner", "About food", "Ta!", "How?");
    }

    @Test
    void others_questions_are_not_there_for_strangers() {
        ask("A");
        String question = path + "/questions/" + now().questions().get(0).id();
        Browser dave = new Browser(site).signedInAs("dave");
        for (String form : List.of(question, question + "/move", question + "/duplicate", question + "/delete", add)) {
            Answer hidden = dave.fillIn("/surveys", form, Map.of("text", "x", "type", "stars", "place", "1"));
            assertThat(hidden.status()).as(form).isEqualTo(404);
            assertThat(hidden.text()).doesNotContain("Lunch");
        }
        assertThat(texts()).containsExactly("A");
    }

    private Answer move(String question, String place, String by) {
        return browser.fillIn(
                path + "/edit", path + "/questions/" + question + "/move", Map.of("place", place, "by", by));
    }

    private Question asked(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(Map.of("text", "Why?"));
        all.putAll(fields);
        Answer added = browser.fillIn(add + "?type=" + fields.get("type"), add, all);
        assertThat(added.location()).startsWith(path + "/edit?done=question-added#question-");
        List<Question> questions = now().questions();
        return questions.get(questions.size() - 1);
    }

    private void ask(String... texts) {
        for (String text : texts) {
            site.ask(survey, text, new ShortText(), bob);
        }
    }

    private List<String> texts() {
        return now().questions().stream().map(Question::text).toList();
    }

    private Survey now() {
        return site.authoring.read(survey.id(), bob).survey();
    }

    private static String numbered(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append("choice ").append(i).append('\n');
        }
        return all.toString();
    }
}

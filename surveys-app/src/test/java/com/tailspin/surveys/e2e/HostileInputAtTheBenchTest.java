package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any input at the bench and the anatomy, without JavaScript: both pages respond, and the provider keeps running. */
@ExtendWith(SharedSurveys.Lent.class)
class HostileInputAtTheBenchTest {

    private static final String BENCH = "/workshop/bench";
    private static final String ANATOMY = "/workshop/anatomy";
    private static final String FORM = "client_assertion=$assertion\n"
            + "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer\nclient_id=$client";

    private static final Pattern RETURN = Pattern.compile("name=\"return\" value=\"([^\"]*)\"");

    private final TestVisitor visitor;

    HostileInputAtTheBenchTest(SharedSurveys surveys) {
        this.visitor = surveys.visitor();
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                Arguments.of("broken JSON", "{\"alg\": \"PS256\",,,", "{", FORM, "parse"),
                Arguments.of("a header that is null", "null", "{}", FORM, "parse"),
                Arguments.of("claims that are null", "{\"alg\": \"PS256\"}", "null", FORM, "parse"),
                Arguments.of("a header that is a list", "[]", "{}", FORM, "parse"),
                Arguments.of("claims that are a list", "{}", "[]", FORM, "parse"),
                Arguments.of("nothing", "", "", "", "one-method"),
                Arguments.of("deeply nested JSON", "{\"alg\":\"PS256\"}", nested(20_000), FORM, "parse"),
                Arguments.of("control characters", "\u0000\u0001\u001b[2J\uFFFF", "\u0000\r\u000b", FORM, "parse"),
                Arguments.of("half a character", "\ud83d", "{\"x\":\"\udc00\"}", FORM, "parse"),
                Arguments.of("markup", "<script>alert(1)</script>", "</textarea><img src=x>", FORM, "parse"),
                Arguments.of(
                        "control characters in the form", "{}", "{}", "\u0000=\u0001\n%00%ff==&&\n=\n", "one-method"),
                Arguments.of("a claim of 80 KiB", "{}", "x".repeat(80 * 1024), FORM, "parse"),
                Arguments.of("more than the provider reads", "{}", "x".repeat(400 * 1024), FORM, "unprocessed"),
                Arguments.of("a form of thousands", "{}", "{}", "a=b\n".repeat(5_000), "form"),
                Arguments.of("names that stand for much", "{}", "$pad$pad", FORM, "unprocessed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void whatever_is_typed_is_sent_and_answered(
            String name, String header, String claims, String form, String verdict) {
        TestVisitor.Page answered = visitor.post(BENCH, fields(header, claims, form));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.html())
                .contains("data-profile=\"strict\" data-verdict=\"" + verdict + "\"")
                .doesNotContain("<script>alert", "<img src=x>");
        assertThat(visitor.post(ANATOMY, Map.of("header", header, "claims", claims, "action", "send"))
                        .status())
                .isEqualTo(200);
        bothStillWork();
    }

    @Test
    void what_is_too_much_for_the_page_is_told_and_harms_nothing() {
        TestVisitor.Page answered = visitor.post(BENCH, fields("{}", "x".repeat(1024 * 1024), FORM));

        assertThat(answered.status()).isEqualTo(413);
        assertThat(answered.html()).contains("1,024 KiB");
        bothStillWork();
    }

    @Test
    void names_cannot_make_it_endless() {
        TestVisitor.Page answered = visitor.post(BENCH, fields("{}", "$pad".repeat(10_000), FORM));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.html())
                .contains("longer than two million characters")
                .doesNotContain("data-verdict");
        bothStillWork();
    }

    @Test
    void a_clock_that_is_no_number_is_told_and_nothing_typed_is_lost() {
        Map<String, String> fields = fields("{\"mine\": 1}", "{}", FORM);
        fields.put("skew", "soon");

        String html = visitor.post(BENCH, fields).html();

        assertThat(html)
                .contains("must be a whole number")
                .contains("value=\"soon\"")
                .contains("{\"mine\": 1}")
                .doesNotContain("data-verdict");
    }

    @Test
    void who_asks_under_no_profile_is_told_so() {
        Map<String, String> fields = fields("{}", "{}", FORM);
        fields.remove("ask-strict");

        assertThat(visitor.post(BENCH, fields).html()).contains("Select at least one profile");
    }

    @Test
    void without_a_script_the_response_offers_the_other_language_with_the_form_filled_in() {
        Map<String, String> fields = fields("{\"mine\": 1}", "{}", FORM);
        fields.put("action", "twice");
        fields.put("guess-strict", "parse");

        String html = visitor.post(BENCH, fields).html();
        Matcher back = RETURN.matcher(html);
        assertThat(back.find()).isTrue();
        String again = visitor.get(back.group(1).replace("&amp;", "&")).html();

        assertThat(again)
                .contains("{\"mine\": 1}", "value=\"parse\" selected", "Opening a page sends nothing")
                .doesNotContain("data-verdict", "name=\"ask-legacy\" value=\"yes\" checked");
    }

    @Test
    void a_guess_that_cannot_be_is_none() {
        Map<String, String> fields = fields("{}", "{}", FORM);
        fields.put("guess-strict", "nonsense");

        TestVisitor.Page answered = visitor.post(BENCH, fields);

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.html()).contains("data-verdict").doesNotContain("data-guess=");
    }

    private void bothStillWork() {
        TestVisitor.Page fresh = visitor.get(BENCH);
        String header = text(fresh.html(), "header");
        String claims = text(fresh.html(), "claims");
        String form = text(fresh.html(), "form");
        assertThat(visitor.post(BENCH, fields(header, claims, form)).html())
                .contains("data-profile=\"strict\" data-verdict=\"accepted\"");
    }

    private static Map<String, String> fields(String header, String claims, String form) {
        return new HashMap<>(Map.of(
                "header", header, "claims", claims, "form", form, "signer", "own", "skew", "0", "ask-strict", "yes"));
    }

    private static String text(String html, String name) {
        int at = html.indexOf(">", html.indexOf("name=\"" + name + "\"")) + 1;
        return html.substring(at, html.indexOf("</textarea>", at)).strip();
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }
}

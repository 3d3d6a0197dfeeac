package com.tailspin.surveys.adapters.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The semantics of RFC 7396, as far as flat objects need them. */
class MergePatchTest {

    private static final NewQuestionJson PRESENT = new NewQuestionJson(
            "number",
            "How many?",
            "",
            true,
            List.of("a", "b"),
            false,
            new BigDecimal("1.50"),
            BigDecimal.TEN,
            false,
            "",
            "");

    @Test
    void absent_members_stay_null_removes_and_everything_else_replaces() {
        NewQuestionJson after = patch("{\"text\": \"How much?\", \"help\": null, \"most\": null}")
                .appliedTo(PRESENT);

        assertThat(after)
                .isEqualTo(new NewQuestionJson(
                        "number",
                        "How much?",
                        null,
                        true,
                        List.of("a", "b"),
                        false,
                        new BigDecimal("1.50"),
                        null,
                        false,
                        "",
                        ""));
        assertThat(patch("{}").appliedTo(PRESENT)).isEqualTo(PRESENT);
    }

    @Test
    void a_list_is_replaced_as_a_whole() {
        assertThat(patch("{\"choices\": [\"c\"]}").appliedTo(PRESENT).choices()).containsExactly("c");
    }

    @Test
    void numbers_keep_their_digits() {
        assertThat(patch("{\"most\": 2.500}").appliedTo(PRESENT).most()).isEqualTo(new BigDecimal("2.500"));
        assertThat(patch("{\"most\": 1e400}").appliedTo(PRESENT).most()).isEqualTo(new BigDecimal("1e400"));
    }

    @Test
    void members_of_the_patch_alone_are_not_part_of_the_result() {
        MergePatch<QuestionChangeJson> patch = patch("{\"version\": 3, \"place\": null}");

        assertThat(patch.value().version()).isEqualTo(3);
        assertThat(patch.names()).containsExactly("place", "version");
        assertThat(patch.appliedTo(PRESENT)).isEqualTo(PRESENT);
    }

    @Test
    void a_patch_that_names_every_member_replaces_the_object() {
        String all = "{\"title\": null, \"description\": \"\", \"thanks\": \"x\", \"version\": 1}";

        assertThat(survey(all).replaces(NewSurveyJson.class)).isTrue();
        assertThat(survey(all.replace("\"thanks\": \"x\", ", "")).replaces(NewSurveyJson.class))
                .isFalse();
    }

    @Test
    void a_patch_is_read_as_strictly_as_any_request() {
        for (String body :
                List.of("[]", "null", "{\"no\": 1}", "{\"text\": 1}", "{\"text\": \"a\", \"text\": \"b\"}")) {
            assertThatThrownBy(() -> patch(body)).as(body).isInstanceOf(BadRequest.class);
        }
    }

    private static MergePatch<QuestionChangeJson> patch(String body) {
        return Json.patch(body.getBytes(StandardCharsets.UTF_8), QuestionChangeJson.class);
    }

    private static MergePatch<SurveyChangeJson> survey(String body) {
        return Json.patch(body.getBytes(StandardCharsets.UTF_8), SurveyChangeJson.class);
    }
}

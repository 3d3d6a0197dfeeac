package com.tailspin.surveys.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON that is sent to the API. */
@Tag("slow")
class ApiBodiesFuzzTest {

    private static FuzzedSurveys surveys;
    private static List<String> targets;
    private static String token;

    @BeforeAll
    static void start() {
        surveys = FuzzedSurveys.start(Map.of("surveys.identity.credential.secret.value", FuzzedSurveys.SECRET));
        token = surveys.accessToken("bob@contoso.example");
        String survey = "/api" + surveys.survey.path();
        targets = List.of(
                "POST /api/surveys",
                "PATCH " + survey,
                "POST " + survey + "/questions",
                "PATCH " + survey + "/questions/" + surveys.survey.questions().get(0),
                "PUT " + survey + "/publication",
                "POST " + survey + "/contributors",
                "POST " + survey + "/copy",
                "PUT " + survey + "/owner",
                "POST /api/published-surveys/" + surveys.survey.publicPath().substring("/s/".length()) + "/responses",
                "POST /api/tenants",
                "PATCH /api/tenant",
                "DELETE /api/tenant");
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                arguments(0, true, "{\"title\":\"A\",\"description\":null,\"thanks\":\"C\"}"),
                arguments(1, true, "{\"title\":\"B\",\"version\":3}"),
                arguments(
                        2,
                        true,
                        "{\"text\":\"How?\",\"type\":\"scale\",\"from\":0,\"to\":10,\"low\":\"a\",\"required\":true}"),
                arguments(
                        2,
                        true,
                        "{\"text\":\"Which?\",\"type\":\"single-choice\",\"choices\":[\"One\",\"Two\"],\"other\":true}"),
                arguments(2, true, "{\"text\":\"N?\",\"type\":\"number\",\"least\":1.5,\"most\":1e3,\"whole\":true}"),
                arguments(3, true, "{\"text\":\"New?\",\"choices\":[]}"),
                arguments(4, true, "{\"listing\":\"listed\",\"opensAt\":\"2030-01-01T00:00:00Z\",\"responseLimit\":7}"),
                arguments(5, true, "{\"email\":\"erin@fabrikam.example\"}"),
                arguments(6, true, "{\"title\":\"Copy\"}"),
                arguments(7, true, "{\"email\":\"carol@contoso.example\"}"),
                arguments(8, false, "{\"edition\":1,\"answers\":[{\"question\":\"01a\",\"value\":[\"x\"]}]}"),
                arguments(9, true, "{\"name\":\"Org\"}"),
                arguments(10, true, "{\"status\":\"paused\"}"),
                arguments(11, true, "{\"confirm\":\"Org\"}"),
                arguments(0, true, "null"),
                arguments(0, true, "[{}]"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "6s")
    void no_body_breaks_the_API(@InRange(min = 0, max = 11) int target, boolean signedIn, @NotNull String json) {
        FuzzedSurveys.knock(
                surveys.running.api(),
                targets.get(target),
                "Content-Type: application/json\r\n" + (signedIn ? "Authorization: Bearer " + token + "\r\n" : ""),
                json.getBytes(StandardCharsets.UTF_8));
    }
}

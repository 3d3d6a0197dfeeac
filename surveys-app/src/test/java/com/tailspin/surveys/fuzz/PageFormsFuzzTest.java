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

/** Bodies of the forms on the pages. */
@Tag("slow")
class PageFormsFuzzTest {

    private static FuzzedSurveys surveys;
    private static List<String> targets;
    private static String prefix;
    private static String cookies;

    @BeforeAll
    static void start() {
        surveys = FuzzedSurveys.start(Map.of());
        String path = surveys.survey.path();
        targets = List.of(
                "/surveys/new",
                path + "/questions/new",
                path + "/publish",
                path + "/contributors",
                path + "/transfer",
                path + "/texts",
                surveys.survey.publicPath(),
                "/sign-up",
                "/signin-oidc",
                "/language",
                "/tenant/name",
                "/backchannel-logout");
        prefix = "csrf="
                + surveys.bob.get("/surveys/new").hiddenFields("/surveys/new").get("csrf") + "&";
        cookies = surveys.bob.cookieHeader();
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                arguments(0, true, "title=A&description=B&thanks=C"),
                arguments(1, true, "type=scale&text=How%3F&help=&required=on&low=a&high=b&from=0&to=10"),
                arguments(1, true, "type=single-choice&text=Which%3F&choices=One%0D%0ATwo&other=on"),
                arguments(1, true, "type=number&text=Many%3F&least=1&most=1%2C000&whole=on"),
                arguments(
                        2,
                        true,
                        "listing=listed&zone=UTC&opensAt=2030-01-01T00%3A00&closesAt=&responseLimit=5&version=3"),
                arguments(3, true, "email=erin%40fabrikam.example"),
                arguments(4, true, "email=carol%40contoso.example"),
                arguments(6, false, "key=abc&edition=1&answers.1=x"),
                arguments(7, false, "name=Org&tenant=http%3A%2F%2Flocalhost"),
                arguments(8, false, "code=abc&state=def&iss=http%3A%2F%2Flocalhost"),
                arguments(9, false, "language=de&return=%2F"),
                arguments(11, false, "logout_token=eyJhbGciOiJub25lIn0.e30."));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "6s")
    void no_form_breaks_a_page(@InRange(min = 0, max = 11) int target, boolean signedIn, @NotNull String form) {
        FuzzedSurveys.knock(
                surveys.running.web(),
                "POST " + targets.get(target),
                "Content-Type: application/x-www-form-urlencoded\r\nOrigin: " + surveys.running.web() + "\r\n"
                        + (signedIn ? "Cookie: " + cookies + "\r\n" : ""),
                ((signedIn ? prefix : "") + form).getBytes(StandardCharsets.ISO_8859_1));
    }
}

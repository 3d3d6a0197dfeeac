package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page at another site puts pages of Surveys into frames. */
@ExtendWith(SharedSurveys.Lent.class)
@Tag("W2")
class FramingTest {

    private static final String ALICE = "alice@contoso.example";

    private final SharedSurveys surveys;
    private final HttpServer elsewhere;
    private String framed = "";

    FramingTest(SharedSurveys surveys) throws IOException {
        this.surveys = surveys;
        // By number: to browsers, that is another site than localhost.
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = """
                    <!DOCTYPE html><html lang="en"><title>Elsewhere</title>
                    <iframe title="A survey" width="600" height="900" src="%s"></iframe></html>
                    """.formatted(framed).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
    }

    @BeforeEach
    void start() {
        elsewhere.start();
    }

    @AfterEach
    void leave() {
        elsewhere.stop(0);
        surveys.leave();
    }

    @Test
    void a_survey_is_answered_in_a_frame_of_another_site_without_any_cookie() {
        WrittenSurvey survey = survey();
        for (String query : List.of("", "?embed=1")) {
            Page page = surveys.somebody(new Browser.NewContextOptions());
            FrameLocator frame = open(page, survey.publicPath() + query);
            frame.getByLabel("4 stars").check(new Locator.CheckOptions().setForce(true));
            frame.getByText("Send my answers").click();

            assertThat(frame.locator("main")).containsText("See you in spring.");
            assertThat(page.context().cookies()).isEmpty();
        }
        assertThat(survey.author().get(survey.path() + "/results").html()).contains("<strong>2</strong> responses");
    }

    @Test
    @Tag("slow")
    void no_other_page_goes_into_a_frame() {
        WrittenSurvey survey = survey();
        Page page = surveys.somebody(new Browser.NewContextOptions());
        page.navigate(surveys.at("/sign-in?login_hint=" + ALICE + "&return=/surveys"));
        page.waitForURL(surveys.at("/surveys"));
        for (String path : List.of(
                "/",
                "/sign-up",
                "/signed-out",
                "/nowhere",
                "/surveys",
                "/surveys/new",
                survey.path(),
                survey.path() + "/results",
                survey.path() + "/preview",
                survey.path() + "/delete",
                "/tenant",
                "/tenant/leave")) {
            Response answer = page.navigate(surveys.at(path));
            assertThat(answer.headers().get("content-security-policy")).as(path).contains("frame-ancestors 'none'");
        }

        Page anybody = surveys.somebody(new Browser.NewContextOptions());
        for (String path : List.of("/", "/sign-up")) {
            FrameLocator frame = open(anybody, path);
            anybody.waitForTimeout(500);
            assertThat(surveys.complained()).as(path).anyMatch(said -> said.contains("frame-ancestors 'none'"));
            assertThat(frame.locator("main")).hasCount(0);
        }
    }

    private FrameLocator open(Page page, String path) {
        framed = surveys.at(path);
        page.navigate("http://127.0.0.1:" + elsewhere.getAddress().getPort());
        return page.frameLocator("iframe");
    }

    private WrittenSurvey survey() {
        TestVisitor alice = surveys.visitor();
        alice.signIn(ALICE);
        return WrittenSurvey.by(alice, "Framed")
                .asking(Map.of("stars", Map.of("text", "How was it?")))
                .published();
    }
}

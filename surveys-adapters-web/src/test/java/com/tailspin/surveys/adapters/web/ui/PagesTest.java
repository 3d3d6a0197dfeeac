package com.tailspin.surveys.adapters.web.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.FakeProvider;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Properties that hold for every page. */
class PagesTest {

    private static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;${1+1}";

    private final TestSite site = new TestSite(0);

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void an_unknown_address_gets_a_page_like_all_others() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.server.port())) {
            socket.getOutputStream()
                    .write("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("<h1>This does not work</h1>", "The request cannot be read", "style-src 'self'")
                    .containsPattern("X-Request-Id: [0-9a-f-]{36}");
        }
    }

    @Test
    void a_page_that_names_its_reader_cannot_be_shown_in_a_frame() {
        Answer named = new Browser(site).signedInAs("alice").get("/s/nope");
        assertThat(named.text()).contains("Alice Admin");
        assertThat(named.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(named.header("X-Frame-Options")).isEqualTo("DENY");

        Answer anonymous = new Browser(site).get("/s/nope");
        assertThat(anonymous.text()).doesNotContain("/sign-out");
        assertThat(anonymous.header("Content-Security-Policy")).contains("frame-ancestors *");
    }

    @Test
    void everything_people_type_is_escaped_everywhere() {
        Caller.Person mallory = site.person("mallory");
        Survey survey = hostileSurvey(mallory);
        Browser browser = new Browser(site).signedInAs("mallory");
        String path = "/surveys/" + survey.id();
        String question = path + "/questions/" + survey.questions().get(1).id();
        String answer = "/s/" + survey.publicId();
        List<Answer> pages = new ArrayList<>();
        for (String page : List.of(
                "/",
                "/surveys",
                "/surveys/tenant",
                path,
                path + "/edit",
                path + "/contributors",
                path + "/results",
                path + "/publish",
                path + "/unpublish",
                path + "/delete",
                answer,
                answer + "/thanks",
                question)) {
            pages.add(browser.get(page));
        }
        pages.add(browser.post(
                answer, Map.of("answers." + survey.questions().get(0).id(), HOSTILE.repeat(20))));
        pages.add(browser.fillIn("/surveys/new", "/surveys/new", Map.of("title", HOSTILE.repeat(9))));
        site.authoring.unpublish(survey.id(), mallory);
        for (String page : List.of(path + "/edit", question, question + "/delete", path + "/publish")) {
            pages.add(browser.get(page));
        }
        pages.add(browser.fillIn(
                question, question, Map.of("text", HOSTILE, "type", HOSTILE, "choices", HOSTILE, "version", HOSTILE)));
        pages.add(browser.fillIn(path + "/contributors", path + "/contributors", Map.of("email", HOSTILE)));
        pages.add(browser.get("/sign-up"));
        pages.add(browser.fillIn("/sign-up", "/sign-up", Map.of("name", HOSTILE.repeat(9))));
        pages.add(browser.get("/surveys?done=" + "%3Cscript%3E"));
        Map<String, String> late = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", HOSTILE));
        browser.signedInAs("mallory");
        pages.add(browser.post("/surveys/new", late));

        assertThat(pages).allSatisfy(page -> {
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(page.text()).doesNotContain("<script>", "<img", "=\"\"'");
        });
        assertThat(pages.stream()
                        .filter(page -> page.text().contains("&lt;script&gt;"))
                        .count())
                .isEqualTo(pages.size());
    }

    @Test
    @Tag("B15")
    void every_template_is_named_by_its_page_to_the_letter() throws IOException {
        Set<String> named = new LinkedHashSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher name = Pattern.compile("\"([\\w-]+\\.jte)\"").matcher(Files.readString(source));
                while (name.find()) {
                    named.add(name.group(1));
                }
            }
        }
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
            assertThat(templates
                            .filter(Files::isRegularFile)
                            .map(Path::getFileName)
                            .map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void templates_never_step_around_escaping_and_hold_no_inline_style_or_script() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            List<Path> all = templates.filter(Files::isRegularFile).toList();
            assertThat(all)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(template -> assertThat(Files.readString(template))
                            .doesNotContain("$unsafe", " style=", "<style", "<script>", " onclick="));
        }
    }

    @Test
    void every_page_has_one_heading_a_main_part_unique_ids_and_labelled_fields() {
        Caller.Person bob = site.person("bob");
        Survey survey = hostileSurvey(bob);
        Survey draft = site.ask(site.draft("Draft", bob), "Why?", new ShortText(), bob);
        site.invite(draft.id(), "erin@fabrikam.example", bob);
        Browser browser = new Browser(site).signedInAs("bob");
        String path = "/surveys/" + survey.id();
        String other = "/surveys/" + draft.id();
        for (String page : List.of(
                "/",
                "/surveys",
                "/surveys/tenant",
                "/surveys/new",
                path,
                path + "/edit",
                path + "/results",
                path + "/delete",
                other,
                other + "/edit",
                other + "/contributors",
                other + "/results",
                other + "/publish",
                other + "/questions/new",
                other + "/questions/new?type=multiple-choice",
                other + "/questions/new?type=scale",
                other + "/questions/new?type=number",
                other + "/texts",
                other + "/preview",
                other + "/duplicate",
                other + "/transfer",
                "/surveys?list=drafts&search=a",
                "/surveys?search=%E2%80%AEx",
                "/tenant",
                "/tenant/left",
                other + "/questions/" + draft.questions().get(0).id(),
                "/sign-up",
                "/signed-out",
                "/s/" + survey.publicId(),
                "/nowhere")) {
            String text = browser.get(page).text();
            assertThat(text)
                    .as(page)
                    .containsOnlyOnce("<h1")
                    .containsOnlyOnce("<main")
                    .contains("<html lang=\"en\">", "href=\"#content\"");
            List<String> ids = found(text, " id=\"([^\"]*)\"");
            assertThat(ids).as(page).doesNotHaveDuplicates();
            assertThat(ids).as(page).containsAll(found(text, " for=\"([^\"]*)\""));
            for (String described : found(text, " aria-(?:describedby|labelledby)=\"([^\"]*)\"")) {
                assertThat(ids).as(page).contains(described.split(" "));
            }
            for (String field : found(
                    text,
                    "<(?:textarea|input) id=\"([^\"]*)\" name=\"[^\"]*\" (?:rows|type=\"(?:text|email|search|datetime-local|checkbox))")) {
                assertThat(text).as(page).contains("for=\"" + field + "\"");
            }
            for (String form : found(text, "(?s)<form([^>]*method=\"post\".*?)</form>")) {
                if (!form.contains("action=\"/s/") && !form.contains("action=\"/language\"")) {
                    assertThat(form).as(page).contains("name=\"csrf\"");
                }
            }
        }
    }

    @Test
    void browsers_are_told_to_be_strict() {
        Answer page = new Browser(site).get("/");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
                                + "connect-src 'self'; form-action 'self' " + FakeProvider.ORIGIN
                                + "; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        Browser alice = new Browser(site).signedInAs("alice");
        assertThat(alice.get("/").header("Cache-Control")).isEqualTo("no-store");
        assertThat(alice.get("/surveys").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void assets_are_kept_for_good_under_addresses_that_follow_their_content() {
        Browser browser = new Browser(site);
        Set<String> assets = new LinkedHashSet<>(found(browser.get("/").text(), "\"(/assets/[^\"]*)\""));
        assertThat(assets).hasSize(3);
        for (String asset : assets) {
            Answer answer = browser.get(asset);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(answer.text()).isNotEmpty();
        }
        assertThat(browser.get("/favicon.ico").header("Content-Type")).startsWith("image/svg+xml");
        assertThat(browser.get("/assets/surveys-000000000000.css").status()).isEqualTo(404);
    }

    @Test
    @Tag("W3")
    void what_fails_unexpectedly_says_so_with_a_number_and_nothing_of_the_inside() {
        Browser browser = new Browser(site).signedInAs("bob");
        site.breakWith(new IllegalStateException("the inside"));
        Answer answer = browser.with(Map.of("X-Request-Id", "look-for-this")).get("/surveys");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .contains("Something went wrong", "look-for-this")
                .doesNotContain("the inside");
    }

    @Test
    @Tag("W4")
    @Tag("B2")
    void refusals_on_a_page_have_their_status() {
        Browser browser = new Browser(site).signedInAs("bob");
        List<SurveyRefused> refusals = List.of(
                new SurveyRefused.Invalid("x", "text.empty"),
                new SurveyRefused.Forbidden(Message.of("forbidden.read")),
                SurveyRefused.NotFound.survey(),
                new SurveyRefused.TenantNotSignedUp(),
                new SurveyRefused.Conflict("survey.published"),
                new SurveyRefused.ChangedMeanwhile(),
                new SurveyRefused.NotOpen(SurveyRefused.NotOpen.Reason.TOO_LATE));
        List<Integer> statuses = new ArrayList<>();
        for (SurveyRefused refused : refusals) {
            site.breakWith(refused);
            Answer answer = browser.get("/surveys");
            statuses.add(answer.status());
            assertThat(answer.text()).contains("<h1>");
        }
        assertThat(statuses).containsExactly(422, 403, 404, 403, 409, 409, 409);
    }

    @Test
    @Tag("W1")
    void the_home_page_says_what_surveys_is_and_lists_what_is_open() {
        Browser browser = new Browser(site);
        assertThat(browser.get("/").text())
                .contains("href=\"/sign-in\"", "href=\"/sign-up\"", "No surveys are listed at the moment.");
        hostileSurvey(site.person("bob"));
        assertThat(browser.get("/").text()).contains("Contoso", "3 questions", "href=\"/s/");
    }

    private Survey hostileSurvey(Caller.Person author) {
        Survey survey = site.draft(HOSTILE, author);
        site.ask(survey, HOSTILE, new ShortText(), author);
        site.ask(survey, HOSTILE, new SingleChoice(List.of(HOSTILE, HOSTILE + "2"), false), author);
        site.ask(survey, HOSTILE, new Stars(), author);
        site.invite(survey.id(), "erin@fabrikam.example", author);
        survey = site.publish(survey, Survey.Listing.LISTED, author);
        site.answer(
                survey,
                Map.of(
                        survey.questions().get(0).id(),
                        HOSTILE,
                        survey.questions().get(1).id(),
                        HOSTILE));
        return survey;
    }

    private static List<String> found(String text, String regex) {
        List<String> all = new ArrayList<>();
        Matcher each = Pattern.compile(regex).matcher(text);
        while (each.find()) {
            all.add(each.group(1));
        }
        return all;
    }
}

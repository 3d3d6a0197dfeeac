package com.tailspin.surveys.e2e;

import static com.tailspin.surveys.e2e.WrittenSurvey.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks through all pages, in the states that change what they show, for tests that look at each of them in a browser. Areas are asked for one by
 * one, so that test processes can share them. What is done on a page names nothing by its words, so that it works in every language.
 */
final class EveryPage {

    private static final String ANYONE = "";
    static final String ALICE = "alice@contoso.example";
    private static final String BOB = "bob@contoso.example";
    private static final String CAROL = "carol@contoso.example";
    private static final String ERIN = "erin@fabrikam.example";
    private static final String FRANK = "frank@adventure-works.example";

    private final SharedSurveys surveys;
    private final String language;
    private final TestVisitor alice;
    private final List<View> views = new ArrayList<>();
    private final Map<String, Page> browsers = new HashMap<>();

    /**
     * A page in one state.
     *
     * @param template path of the template that renders it, without its extension
     * @param who email address of the person who is signed in; empty for an anonymous visitor
     * @param path path at the web front end, or a URL elsewhere
     * @param then what is done on the page once it has loaded
     */
    record View(String name, String template, String who, String path, int status, Consumer<Page> then) {}

    /** @param language of the browsers, as a language tag */
    EveryPage(SharedSurveys surveys, String language) {
        this.surveys = surveys;
        this.language = language;
        this.alice = surveys.visitor();
        alice.signIn(ALICE);
    }

    EveryPage everyArea() {
        authoring();
        answering();
        organisation();
        workshop();
        identityProvider();
        return this;
    }

    /** On which surveys are written, published and shared. */
    void authoring() {
        WrittenSurvey empty = WrittenSurvey.by(alice, "Nothing asked yet");
        WrittenSurvey draft = WrittenSurvey.by(alice, "The canteen").asking(NINE);
        WrittenSurvey open =
                WrittenSurvey.by(alice, "The canteen, open").asking(NINE).published();
        alice.submit(
                alice.get(draft.path() + "/contributors"),
                draft.path() + "/contributors",
                Map.of("email", "somebody.else@fabrikam.example"));
        String question = found(
                "/questions/([0-9a-f-]{36})", alice.get(draft.path() + "/edit").html());
        String invited = found(
                "/invitations/[A-Za-z0-9_-]+",
                alice.get(draft.path() + "/contributors").html());
        alices("new survey", "survey-new", "/surveys/new");
        alices("new survey with an error", "survey-new", "/surveys/new", EveryPage::send);
        alices("details of a draft", "survey-details", draft.path());
        alices("details of a published survey", "survey-details", open.path());
        alices("share", "survey-details", open.path(), EveryPage::unfold);
        alices("edit", "survey-edit", draft.path() + "/edit");
        alices("edit without questions", "survey-edit", empty.path() + "/edit");
        alices("edit of a published survey", "survey-edit", open.path() + "/edit");
        alices("texts", "survey-texts", draft.path() + "/texts");
        alices("kinds of questions", "question-type", draft.path() + "/questions/new");
        NINE.keySet().forEach(type -> alices("new " + type, "question", draft.path() + "/questions/new?type=" + type));
        alices("question", "question", draft.path() + "/questions/" + question);
        alices("question with errors", "question", draft.path() + "/questions/new?type=multiple-choice", page -> {
            page.locator("#least").fill("many");
            send(page);
        });
        alices("delete question", "confirm", draft.path() + "/questions/" + question + "/delete");
        alices("preview", "survey-preview", draft.path() + "/preview");
        alices("publish", "survey-publish", draft.path() + "/publish");
        alices("publish without questions", "survey-publish", empty.path() + "/publish");
        alices("publish again", "survey-publish", open.path() + "/publish");
        alices("unpublish", "confirm", open.path() + "/unpublish");
        alices("delete", "confirm", draft.path() + "/delete");
        alices("transfer", "survey-asked", draft.path() + "/transfer");
        alices("duplicate", "survey-asked", draft.path() + "/duplicate");
        alices("contributors, nobody", "contributors", open.path() + "/contributors");
        alices("contributors, one invited", "contributors", draft.path() + "/contributors");
        alices("history", "history", draft.path() + "/history");
        view("not allowed", "message", CAROL, "/surveys/new", 403, EveryPage::asLoaded);
        view("invitation", "invitation", ERIN, invited, 200, EveryPage::asLoaded);
        view("session lost while typing", "resend", BOB, "/surveys/new", 200, page -> {
            page.locator("#title").fill("Written slowly");
            page.context().clearCookies();
            page.locator("main button.primary").click();
            choose(page, BOB);
            page.locator(".typed").waitFor();
        });
    }

    /** On which surveys are answered and their results read. */
    void answering() {
        WrittenSurvey open =
                WrittenSurvey.by(alice, "The canteen, open").asking(NINE).published();
        WrittenSurvey unanswered = WrittenSurvey.by(alice, "Not answered")
                .asking(Map.of("yes-no", NINE.get("yes-no")))
                .published();
        WrittenSurvey closed = WrittenSurvey.by(alice, "Closed")
                .asking(Map.of("yes-no", NINE.get("yes-no")))
                .published("2026-01-01T10:00");
        WrittenSurvey labelled = WrittenSurvey.by(alice, "Long labels")
                .asking(Map.of(
                        "scale",
                        Map.of(
                                "text", "How likely is it that you recommend our refurbished canteen?",
                                "lowLabel", "Not likely at all, whatever happens to the soup and to the dumplings",
                                "highLabel", "Likely")))
                .published();
        open.answered(List.of("Soup", "All\ngood.", "Monday", "Tea", "4", "9", "yes", "12", "2026-11-02"));
        open.answered(List.of("Dumplings", "", "Friday", "Juice", "2", "3", "no", "30", "2026-11-03"));
        String response = found(
                "/responses/([0-9a-f-]{36})",
                alice.get(open.path() + "/responses").html());
        alices("results without answers", "results", unanswered.path() + "/results");
        alices("results", "results", open.path() + "/results", page -> {
            page.locator("canvas").first().waitFor();
            page.locator(".fold").all().forEach(Locator::click);
        });
        alices("results, filtering", "results", open.path() + "/results", page -> {
            page.locator("canvas").first().waitFor();
            unfold(page);
        });
        alices("responses", "responses", open.path() + "/responses");
        alices(
                "texts of a question",
                "result-texts",
                open.path() + "/results/questions/" + open.questions().get(0));
        alices("response", "response", open.path() + "/responses/" + response);
        alices("delete response", "confirm", open.path() + "/responses/" + response + "/delete");
        anyones("answering", "answer", open.publicPath());
        anyones("answering with errors", "answer", open.publicPath(), EveryPage::send);
        anyones("answering with long labels", "answer", labelled.publicPath());
        anyones("answering, embedded", "answer", open.publicPath() + "?embed=1");
        anyones("thanks", "thanks", open.publicPath() + "/thanks");
        view("closed", "message", ANYONE, closed.publicPath(), 409, EveryPage::asLoaded);
        anyones("closed while answering", "unsent", unanswered.publicPath(), page -> {
            alice.submit(alice.get(unanswered.path() + "/edit"), unanswered.path() + "/unpublish", Map.of());
            send(page);
        });
    }

    /** The first page, lists, the organisation's pages, and those for anyone. */
    void organisation() {
        WrittenSurvey.by(alice, "The canteen");
        anyones("home", "home", "/");
        alices("home, signed in", "home", "/");
        anyones("sign-up", "sign-up", "/sign-up");
        anyones("signed out", "message", "/signed-out");
        view("not found", "message", ANYONE, "/nowhere", 404, EveryPage::asLoaded);
        view("not found, signed in", "message", ALICE, "/surveys/no-such", 404, EveryPage::asLoaded);
        alices("my surveys", "surveys", "/surveys");
        alices("my surveys, nothing found", "surveys", "/surveys?search=zzzz");
        alices("surveys of the organisation", "surveys", "/surveys/tenant");
        alices("tenant overview", "tenant", "/tenant");
        alices(
                "tenant overview with many responses",
                "tenant",
                "/tenant",
                page -> page.locator(".figures strong")
                        .last()
                        .evaluate("number => { number.textContent = '1,234,191'; }"));
        alices("sessions", "sessions", "/sessions");
        alices("people", "tenant-people", "/tenant/people");
        alices("leave", "tenant-leave", "/tenant/leave");
    }

    void workshop() {
        String signIn = found(
                "href=\"(/workshop/wire/\\d+)[^\"]*\">Sign-in",
                alice.get("/workshop/wire").html());
        alices("tour, a secret", "tour/tour", "/workshop?step=secret");
        alices("tour, an assertion", "tour/tour", "/workshop?step=assertion");
        alices("tour, attack", "tour/tour", "/workshop?step=attack");
        alices("article", "learn/learn", "/workshop/learn");
        alices("choosing a credential", "learn/learn", "/workshop/learn/choose");
        alices("the wire", "wire/list", "/workshop/wire");
        alices("a sign-in on the wire", "wire/flow", signIn);
        alices("all its messages", "wire/flow", signIn, EveryPage::unfold);
        view("nothing on the wire", "wire/list", ALICE, "/workshop/wire/0", 404, EveryPage::asLoaded);
        anyones("bench", "bench/bench", "/workshop/bench", EveryPage::unfold);
        anyones("bench with verdicts", "bench/bench", "/workshop/bench?row=24", page -> {
            page.locator("#guess-strict").selectOption("aud");
            page.locator("#guess-legacy").selectOption("aud");
            page.locator("[name=action][value=twice]").click();
            page.locator(".verdict").first().waitFor();
            unfold(page);
        });
        anyones("bench with a stolen token", "bench/bench", "/workshop/bench?row=P24", page -> {
            page.locator("[name=action][value=send]").click();
            page.locator(".verdict").first().waitFor();
            unfold(page);
        });
        anyones("bench, all at once", "bench/table", "/workshop/bench/table", page -> {
            page.locator("main button.primary").click();
            page.locator(".matrix").waitFor();
        });
        anyones("hostile server", "bench/injection", "/workshop/bench/injection", page -> {
            page.locator("main button.primary").click();
            page.locator(".run").first().waitFor();
            unfold(page);
        });
        String game = "/workshop/bench/game";
        anyones("start of the game", "bench/game-start", game);
        anyones("start of the game with an error", "bench/game-start", game + "?number=0");
        anyones("question of the game", "bench/game-question", game + "?number=4711", EveryPage::unfold);
        anyones(
                "verdict of the game",
                "bench/game-verdict",
                game + "/verdict?number=4711&guess=aud",
                EveryPage::unfold);
        anyones("score of the game", "bench/game-score", game + "/score?number=4711" + "&guess=1".repeat(10));
        anyones("valid and not allowed", "allowed/allowed", "/workshop/allowed", page -> {
            page.locator("main button.primary").click();
            page.locator("[data-status]").first().waitFor();
            unfold(page);
        });
        anyones("anatomy", "anatomy/anatomy", "/workshop/anatomy", page -> {
            page.locator("[name=action][value=send]").click();
            page.locator("#provider .checks").waitFor();
        });
        anyones("rotation lab", "rotation/rotation", "/workshop/rotation");
        anyones("rotation lab with failures", "rotation/rotation", "/workshop/rotation", page -> {
            RotationPageTest.fail(page);
            unfold(page);
        });
        anyones("hexagon", "hexagon/hexagon", "/workshop/hexagon");
        anyones("hexagon with a comparison", "hexagon/hexagon", "/workshop/hexagon", page -> {
            TracedRequestPageTest.drawn(page, "write", "memory");
            unfold(page);
        });
        course();
    }

    /** Of the workshop, what is printed for a class. */
    private void course() {
        anyones("course", "course/course", "/workshop/course");
        anyones("handout", "course/handout", "/workshop/course/handout");
        anyones("quiz", "course/quiz", "/workshop/course/quiz");
        anyones("answers to the quiz", "course/quiz", "/workshop/course/quiz/answers");
        anyones("worksheet", "bench/worksheet", "/workshop/course/worksheet");
        anyones("answer key", "bench/key", "/workshop/course/worksheet/key", page -> {
            page.locator("main button.primary").click();
            page.locator(".reason").first().waitFor();
        });
    }

    /** Pages of the identity provider. */
    void identityProvider() {
        anyones("provider", "home", surveys.provider() + "/");
        anyones("choosing a person", "choose", "/sign-in?choose=1");
        view(
                "provider refuses",
                "problem",
                ANYONE,
                surveys.provider() + "/organizations/oauth2/v2.0/authorize?client_id=nobody",
                400,
                EveryPage::asLoaded);
        anyones("signed out at the provider", "signed-out", surveys.provider() + "/organizations/oauth2/v2.0/logout");
        anyones("consent by a reader", "not-admin", "/sign-up", page -> {
            page.locator("main button").click();
            choose(page, CAROL);
            page.locator(".actions a.primary").waitFor();
        });
        anyones("consent", "consent", "/sign-up", page -> {
            page.locator("main button").click();
            // The provider remembers Carol.
            page.locator(".actions a.primary").click();
            choose(page, FRANK);
            page.locator("[name=decision]").first().waitFor();
        });
        // The provider remembers Frank.
        String logout = surveys.provider() + "/organizations/oauth2/v2.0/logout";
        anyones("signing out at the provider", "sign-out", logout);
        anyones("still signed in at the provider", "still-signed-in", logout, page -> {
            page.locator("[name=decision][value=stay]").click();
            page.waitForURL(logout + "/decided");
        });
    }

    /** At the identity provider. */
    private static void choose(Page page, String email) {
        page.locator("[name=person][value='" + email + "']").click();
    }

    private static void asLoaded(Page page) {}

    private void alices(String name, String template, String path) {
        alices(name, template, path, EveryPage::asLoaded);
    }

    private void alices(String name, String template, String path, Consumer<Page> then) {
        view(name, template, ALICE, path, 200, then);
    }

    private void anyones(String name, String template, String path) {
        anyones(name, template, path, EveryPage::asLoaded);
    }

    private void anyones(String name, String template, String path, Consumer<Page> then) {
        view(name, template, ANYONE, path, 200, then);
    }

    private void view(String name, String template, String who, String path, int status, Consumer<Page> then) {
        views.add(new View(name, template, who, path, status, then));
    }

    String language() {
        return language;
    }

    List<View> views() {
        return List.copyOf(views);
    }

    /** Opens a page on a desktop screen and brings it into its state. */
    Page open(View view) {
        Page page = browsers.computeIfAbsent(view.who(), who -> browser(surveys, language, who));
        page.setViewportSize(1280, 900);
        assertThat(page.navigate(view.path().startsWith("/") ? surveys.at(view.path()) : view.path())
                        .status())
                .as(view.name())
                .isEqualTo(view.status());
        view.then().accept(page);
        return page;
    }

    /** Opens a browser in which the person has signed in. */
    static Page browser(SharedSurveys surveys, String language, String email) {
        Page page = surveys.somebody(new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language));
        // The bench signs and sends some 300 JWTs for one page.
        page.setDefaultTimeout(60_000);
        if (!email.equals(ANYONE)) {
            page.navigate(surveys.at("/sign-in?login_hint=" + email));
            page.waitForURL(surveys.at("/**"));
        }
        return page;
    }

    private static void unfold(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
    }

    private static void send(Page page) {
        page.locator("main button.primary[type=submit]").last().click();
        page.locator(".errors").waitFor();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(matcher.groupCount());
    }
}

package com.tailspin.surveys.workshop.hexagon;

import com.tailspin.surveys.workshop.hexagon.ScriptedBrowser.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the requests that are drawn, as Bob of Contoso. What has to happen before a request, such as opening its form,
 * is sent without the request id and is therefore not recorded.
 */
final class RequestScript {

    private static final String SIGN_IN = "/sign-in?login_hint=bob@contoso.example";
    private static final String CALLBACK = "/signin-oidc";
    private static final Optional<String> UNRECORDED = Optional.empty();
    private static final Pattern SURVEY = Pattern.compile("/surveys/[0-9a-f-]{36}");
    private static final Pattern PUBLIC = Pattern.compile("/s/[A-Za-z0-9_-]{8,}");
    private static final Pattern QUESTION = Pattern.compile("name=\"asked\\.([0-9a-f-]{36})\"");
    private static final int MOST_REDIRECTS = 6;

    private final URI web;
    private final ScriptedBrowser bob;
    private final String published;

    /** Signs Bob in, and publishes a survey with one question. */
    RequestScript(URI web) {
        this.web = web;
        this.bob = new ScriptedBrowser(web);
        signIn(bob, UNRECORDED);
        String survey = found(SURVEY, location(write(UNRECORDED)));
        String question = survey + "/questions/new";
        location(bob.submit(
                bob.get(question + "?type=yes-no", UNRECORDED),
                question,
                List.of(Map.entry("type", "yes-no"), Map.entry("text", "Was it warm?")),
                UNRECORDED));
        location(bob.submit(
                bob.get(survey + "/publish", UNRECORDED),
                survey + "/publish",
                List.of(Map.entry("listing", "listed"), Map.entry("zone", "UTC"), Map.entry("closesAt", "")),
                UNRECORDED));
        this.published = found(PUBLIC, bob.get(survey, UNRECORDED).html());
    }

    /** Returns a task that sends the request under an id; everything that precedes it has been sent. */
    Step prepare(DrawnRequest request) {
        return switch (request) {
            case LIST -> id -> page(bob.get("/surveys", Optional.of(id)));
            case WRITE -> {
                Answer form = bob.get("/surveys/new", UNRECORDED);
                yield id -> location(submitTitle(form, Optional.of(id)));
            }
            case ANSWER -> {
                Answer form = bob.get(published, UNRECORDED);
                List<Map.Entry<String, String>> answers = new ArrayList<>();
                answers.add(Map.entry("answers." + found(QUESTION, form.html()), "yes"));
                yield id -> location(bob.submit(form, published, answers, Optional.of(id)));
            }
            case SIGN_IN -> id -> signIn(new ScriptedBrowser(web), Optional.of(id));
        };
    }

    /** Sends one request. */
    @FunctionalInterface
    interface Step {
        void send(String requestId);
    }

    private Answer write(Optional<String> requestId) {
        return submitTitle(bob.get("/surveys/new", UNRECORDED), requestId);
    }

    private Answer submitTitle(Answer form, Optional<String> requestId) {
        return bob.submit(form, "/surveys/new", List.of(Map.entry("title", "The canteen")), requestId);
    }

    /** Ends with the callback, before the page to which it redirects. */
    private static void signIn(ScriptedBrowser browser, Optional<String> requestId) {
        Answer answer = browser.get(SIGN_IN, requestId);
        for (int i = 0; i < MOST_REDIRECTS && !answer.uri().getPath().equals(CALLBACK); i++) {
            answer = browser.get(location(answer), requestId);
        }
        if (!answer.uri().getPath().equals(CALLBACK)) {
            throw new IllegalStateException(
                    "The sign-in ended at %s.".formatted(answer.uri().getPath()));
        }
        location(answer);
    }

    private static void page(Answer answer) {
        if (answer.status() != 200) {
            throw refused(answer);
        }
    }

    private static URI location(Answer answer) {
        return answer.location().orElseThrow(() -> refused(answer));
    }

    private static IllegalStateException refused(Answer answer) {
        return new IllegalStateException("The second application answered %s with %d."
                .formatted(answer.uri().getPath(), answer.status()));
    }

    private static String found(Pattern pattern, URI address) {
        return found(pattern, address.getPath());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("A page of the second application has no " + pattern);
        }
        return matcher.group(matcher.groupCount());
    }
}

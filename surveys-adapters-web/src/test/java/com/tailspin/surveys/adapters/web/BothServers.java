package com.tailspin.surveys.adapters.web;

import com.tailspin.surveys.adapters.web.fixture.Scene;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.fixture.Tokens;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The API and the web front end, each over a separate domain; a request goes to the one that serves its path. */
final class BothServers implements AutoCloseable {

    /** Sends requests as a person. On a page, a body becomes a form's fields and is sent with the CSRF field. */
    interface Person {
        HttpResponse<String> sends(String method, String path, String body, String... headers);
    }

    private static final int MANY_SCENES = 40;

    private TestApi api = new TestApi();
    private TestSite site = new TestSite(0);
    private int scenes;

    static boolean isOfTheApi(String path) {
        return path.startsWith("/api/");
    }

    Set<String> endpoints() {
        Set<String> all = new TreeSet<>(api.server.endpoints());
        all.addAll(site.server.endpoints());
        return all;
    }

    /**
     * Starts both afresh now and then, because the stores of the tests copy all their data in each transaction and scenes stay there. To be called
     * between tests.
     */
    void forget() {
        if (scenes >= MANY_SCENES) {
            close();
            api = new TestApi();
            site = new TestSite(0);
            scenes = 0;
        }
    }

    /** The scene of the server that serves the path. */
    Scene scene(String path, boolean open) {
        scenes++;
        return new Scene(isOfTheApi(path) ? api.domain.ports : site.domain, open);
    }

    /** A person of a scene, at the server that serves the path; null for an anonymous caller. */
    Person person(String path, Caller.@Nullable Person person) {
        if (isOfTheApi(path)) {
            return (method, to, body, headers) -> person == null
                    ? api.anonymously(method, to, body, headers)
                    : api.as(person, method, to, body, headers);
        }
        Browser browser = new Browser(site);
        if (person != null) {
            site.provider.knows(person.email().value(), Tokens.verified(person));
            browser.signedInAs(person.email().value());
        }
        return (method, to, body, headers) -> browse(browser, method, to, body);
    }

    private static HttpResponse<String> browse(Browser browser, String method, String path, String body) {
        if (!method.equals("POST")) {
            return (method.equals("HEAD") ? browser.head(path) : browser.get(path)).response();
        }
        return browser.post(path, fields(body, browser.get("/sign-up").hidden("csrf")))
                .response();
    }

    private static Map<String, String> fields(String body, String csrf) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("csrf", csrf);
        for (String field : body.isEmpty() ? new String[0] : body.split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** The text with its placeholders in braces replaced. */
    static String filled(String template, Map<String, String> names) {
        String text = template;
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace("{" + name.getKey() + "}", name.getValue());
        }
        return text;
    }

    @Override
    public void close() {
        site.close();
        api.close();
    }
}

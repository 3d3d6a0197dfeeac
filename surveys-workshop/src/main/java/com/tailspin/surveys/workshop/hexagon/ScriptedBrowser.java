package com.tailspin.surveys.workshop.hexagon;

import com.tailspin.surveys.adapters.web.http.RequestId;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without JavaScript for one person: keeps cookies, fills in forms, and follows redirects only when told to. */
final class ScriptedBrowser {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<input\\b[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value)=\"([^\"]*)\"");

    private final URI home;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(PATIENCE)
            .build();

    ScriptedBrowser(URI home) {
        this.home = home;
    }

    /** A response, which is a redirect or a page. */
    record Answer(URI uri, int status, String html, Optional<URI> location) {}

    Answer get(String path, Optional<String> requestId) {
        return get(home.resolve(path), requestId);
    }

    Answer get(URI address, Optional<String> requestId) {
        return send(HttpRequest.newBuilder(address).GET(), requestId);
    }

    /** Posts the page's form for that path: its hidden fields, and these. */
    Answer submit(Answer page, String path, List<Map.Entry<String, String>> fields, Optional<String> requestId) {
        List<Map.Entry<String, String>> all = new ArrayList<>(hiddenFields(page, path));
        all.addAll(fields);
        return send(
                HttpRequest.newBuilder(home.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", home.getScheme() + "://" + home.getRawAuthority())
                        .POST(HttpRequest.BodyPublishers.ofString(TokenRequestSender.encoded(all))),
                requestId);
    }

    private static List<Map.Entry<String, String>> hiddenFields(Answer page, String action) {
        String form = FORM.matcher(page.html())
                .results()
                .filter(found -> found.group(1).contains("action=\"" + action + "\""))
                .map(found -> found.group(2))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s (%d) has no form for %s.".formatted(page.uri().getPath(), page.status(), action)));
        return FIELD.matcher(form).results().map(tag -> field(tag.group())).toList();
    }

    private static Map.Entry<String, String> field(String tag) {
        String name = "";
        String value = "";
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            if (attribute.group(1).equals("name")) {
                name = attribute.group(2);
            } else {
                value = attribute.group(2).replace("&#34;", "\"").replace("&amp;", "&");
            }
        }
        return Map.entry(name, value);
    }

    private Answer send(HttpRequest.Builder request, Optional<String> requestId) {
        requestId.ifPresent(id -> request.header(RequestId.HEADER, id));
        try {
            HttpResponse<String> answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Answer(
                    answer.uri(),
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").map(answer.uri()::resolve));
        } catch (IOException e) {
            throw new UncheckedIOException("The second application does not respond.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the second application.", e);
        }
    }
}

package com.tailspin.surveys.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A visitor with a browser without JavaScript: follows redirects, keeps cookies, fills in forms. */
public final class TestVisitor {

    private static final Pattern TAG = Pattern.compile("<(input|button)\\b[^>]*>");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI home;

    TestVisitor(URI home) {
        this.home = home;
    }

    public record Page(URI uri, int status, String html, HttpResponse<String> response) {
        /** The hidden fields of the form that posts to an address ending like this. */
        public Map<String, String> hiddenFields(String action) {
            Matcher form = Pattern.compile(
                            "<form\\b[^>]*action=\"[^\"]*" + Pattern.quote(action) + "\"[^>]*>(.*?)</form>",
                            Pattern.DOTALL)
                    .matcher(html);
            if (!form.find()) {
                throw new AssertionError("no form posts to …" + action + " on " + uri + " (" + status + "):\n" + html);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher tag = TAG.matcher(form.group(1));
            while (tag.find()) {
                if ("hidden".equals(attribute(tag.group(), "type"))) {
                    fields.put(attribute(tag.group(), "name"), attribute(tag.group(), "value"));
                }
            }
            return fields;
        }

        private static String attribute(String tag, String name) {
            Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
            return matcher.find() ? matcher.group(1).replace("&amp;", "&").replace("&#34;", "\"") : "";
        }
    }

    /** The cookies that they have, as a request sends them. */
    public String cookieHeader() {
        return cookies.getCookieStore().get(home).stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public Page signIn(String email) {
        return get("/sign-in?login_hint=" + encoded(email));
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(home.resolve(path)).GET());
    }

    /** Submits the form on this page that posts to this path, with its hidden fields and these. */
    public Page submit(Page page, String action, Map<String, String> fields) {
        Map<String, String> all = page.hiddenFields(action);
        all.putAll(fields);
        return post(action, all);
    }

    /** As {@link #submit}, for a form of whichever server the page came from. */
    public Page submitTo(Page page, String action, Map<String, String> fields) {
        Map<String, String> all = page.hiddenFields(action);
        all.putAll(fields);
        return post(page.uri().resolve(action), all);
    }

    public Page post(String path, Map<String, String> fields) {
        return post(home.resolve(path), fields);
    }

    private Page post(URI target, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", target.getScheme() + "://" + target.getRawAuthority())
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    /** The fields of a form or query. */
    public static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&", -1)) {
            String[] pair = field.split("=", 2);
            fields.put(
                    URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.length == 2 ? pair[1] : "", StandardCharsets.UTF_8));
        }
        return fields;
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            return new Page(response.uri(), response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

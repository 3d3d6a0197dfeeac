package compare;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answering form of a survey, as received by one visitor.
 *
 * @param cookies set with the page
 */
record Form(URI address, String cookies, String html) {

    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"post\".*?</form>");
    private static final Pattern INPUT = Pattern.compile("<(?:input|textarea)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)=\"([^\"]*)\"");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static Form of(URI address) throws Exception {
        HttpResponse<String> page = App.get(address);
        String html = FORM.matcher(page.body())
                .results()
                .map(found -> found.group())
                .filter(form -> form.contains("type=\"radio\""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(address + " shows no form: " + page.statusCode()));
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
        return new Form(address, cookies, html);
    }

    /** Returns the number of its fields of a type. */
    long count(String type) {
        return inputs().stream().filter(input -> type.equals(input.get("type"))).count();
    }

    /**
     * Returns the body that a browser sends if that person picks one choice of each question and enters a text. An
     * idempotency key becomes {@code {uuid}}.
     */
    String filledBy(int person) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Map<String, String> input : inputs()) {
            fields.computeIfAbsent(input.get("name"), name -> new ArrayList<>()).add(value(input, person));
        }
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, values) -> pairs.add(encoded(name) + "=" + values.get(person % values.size())));
        return String.join("&", pairs);
    }

    private static String value(Map<String, String> input, int person) {
        String value = input.getOrDefault("value", "");
        return switch (input.get("type")) {
            case "text" -> encoded("Person " + person + " liked the tower & the café.");
            case "hidden" -> UUID.matcher(value).matches() ? "{uuid}" : encoded(value);
            default -> encoded(value);
        };
    }

    /** Sends the form as that person. */
    HttpResponse<String> send(String body) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
        if (!cookies.isEmpty()) {
            headers.addAll(List.of("Cookie", cookies));
        }
        String key = java.util.UUID.randomUUID().toString();
        return App.send("POST", address, body.replace("{uuid}", key), headers.toArray(String[]::new));
    }

    private List<Map<String, String>> inputs() {
        return INPUT.matcher(html)
                .results()
                .map(found -> attributes(found.group()))
                .filter(input -> input.containsKey("name"))
                .toList();
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (tag.startsWith("<textarea")) {
            attributes.put("type", "text");
        }
        for (Matcher found = ATTRIBUTE.matcher(tag); found.find(); ) {
            attributes.put(found.group(1), unescaped(found.group(2)));
        }
        return attributes;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replaceAll("&(quot|#34);", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

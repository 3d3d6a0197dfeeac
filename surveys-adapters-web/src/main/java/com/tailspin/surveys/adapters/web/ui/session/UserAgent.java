package com.tailspin.surveys.adapters.web.ui.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A browser and its operating system by their common names. Browsers can claim anything, so these names help people to
 * recognise their own browser but prove nothing.
 *
 * @param browser empty if unknown
 * @param system empty if unknown
 */
public record UserAgent(String browser, String system) {

    // The order matters: most browsers also name others that they imitate.
    private static final Map<String, String> BROWSERS = names(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser/",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");
    private static final Map<String, String> SYSTEMS = names(
            "Windows",
            "Windows",
            "Android",
            "Android",
            "iPhone",
            "iOS",
            "iPad",
            "iPadOS",
            "CrOS",
            "ChromeOS",
            "Mac OS X",
            "macOS",
            "Linux",
            "Linux");

    /** Reads the {@code User-Agent} header, which can hold anything. */
    static UserAgent of(String header) {
        return new UserAgent(first(BROWSERS, header), first(SYSTEMS, header));
    }

    public boolean isKnown() {
        return !browser.isEmpty() && !system.isEmpty();
    }

    private static String first(Map<String, String> names, String header) {
        return names.entrySet().stream()
                .filter(name -> header.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> names(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}

package com.tailspin.surveys.workshop.assertion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Placeholders in typed text, such as {@code $client} or {@code $now+60}, for values known only when the text is sent.
 * Unknown placeholders are left unchanged.
 */
public final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\$([a-z][a-z0-9_]*)(?:(?<=\\$now)([+-])(\\d{1,9}))?");
    /**
     * Maximum length of the result in characters, because a short text can contain many placeholders with long values.
     */
    static final int LONGEST = 2 * 1024 * 1024;

    private final Map<String, String> values;
    private final long now;

    private Placeholders(Map<String, String> values, long now) {
        this.values = values;
        this.now = now;
    }

    /** Adds {@code $now}, and a {@code $random} of 128 bits that stays the same within one assertion. */
    public static Placeholders at(Instant now) {
        return new Placeholders(Map.of(), now.getEpochSecond()).with("random", Minting.random());
    }

    public Placeholders with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Placeholders(more, now);
    }

    /**
     * Replaces the placeholders in the text.
     *
     * @throws TextTooLong if the result is longer than two million characters
     */
    public String fill(String text) {
        Matcher matcher = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value =
                    value(matcher.group(1), matcher.group(2), matcher.group(3)).orElse(matcher.group());
            matcher.appendReplacement(filled, "");
            requireRoom(filled, value);
            filled.append(value);
        }
        matcher.appendTail(filled);
        requireRoom(filled, "");
        return filled.toString();
    }

    private static void requireRoom(StringBuilder filled, String more) {
        if (filled.length() + more.length() > LONGEST) {
            throw new TextTooLong();
        }
    }

    private Optional<String> value(String name, @Nullable String sign, @Nullable String seconds) {
        if (!name.equals("now")) {
            return Optional.ofNullable(values.get(name));
        }
        long shift = seconds == null ? 0 : Long.parseLong(seconds);
        return Optional.of(Long.toString("-".equals(sign) ? now - shift : now + shift));
    }
}

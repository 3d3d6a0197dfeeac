package com.tailspin.surveys.domain.model;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message to a person, independent of language: the key of a text in the bundle {@code messages} beside this class,
 * and the values to fill in. Adapters pass both on and translate as late as possible.
 */
public record Message(String key, List<String> values) {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final String BUNDLE = Message.class.getPackageName() + ".messages";
    private static final ResourceBundle.Control ENGLISH_WHERE_NONE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Message {
        values = List.copyOf(values);
    }

    public static Message of(String key, Object... values) {
        return new Message(key, Stream.of(values).map(String::valueOf).toList());
    }

    /**
     * Returns the text in that language, or in English if there is no translation. An unknown key is returned as is.
     */
    public String in(Locale language) {
        return filled(pattern(key, language));
    }

    /** As {@link #in}, with {@code {field}} in the text replaced by the display name of that field. */
    String about(String field, Locale language) {
        // Replace {field} before the values: the values may contain "{field}" as typed by a person.
        return filled(pattern(key, language).replace("{field}", field(field, language)));
    }

    private String filled(String pattern) {
        return PLACE.matcher(pattern).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    /** Returns the display name of that field, capitalised for the start of a sentence. */
    private static String field(String field, Locale language) {
        int dot = field.indexOf('.');
        return pattern("field." + (dot < 0 ? field : field.substring(0, dot)), language);
    }

    private String value(String place) {
        int index = place.charAt(0) - '0';
        return index < values.size() ? values.get(index) : "";
    }

    private static String pattern(String key, Locale language) {
        try {
            return ResourceBundle.getBundle(BUNDLE, language, ENGLISH_WHERE_NONE)
                    .getString(key);
        } catch (MissingResourceException unknown) {
            return key;
        }
    }
}

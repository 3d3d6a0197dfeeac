package com.tailspin.surveys.domain.model;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that Surveys has to say to a person, in no language yet: the key of a text in the bundle {@code messages} beside this class,
 * and the values that the text mentions. Adapters pass both on and put them into the reader's language last.
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

    /** The text in that language, or in English where there is none. A key that no bundle knows stands for itself. */
    public String in(Locale language) {
        return filled(pattern(key, language));
    }

    /** As {@link #in}, about the field of that name: the text says {@code {field}} where it mentions it. */
    String about(String field, Locale language) {
        // Before the values: what people typed may say {field} too.
        return filled(pattern(key, language).replace("{field}", field(field, language)));
    }

    private String filled(String pattern) {
        return PLACE.matcher(pattern).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    /** What people call the field of that name, as a sentence begins with it. */
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

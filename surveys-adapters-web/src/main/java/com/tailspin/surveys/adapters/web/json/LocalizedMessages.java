package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the reader's language: the API's come from the bundle {@code messages} beside this class, all others from
 * the domain.
 */
public final class LocalizedMessages {

    /** The supported languages, the default first. */
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final ResourceBundle.Control ENGLISH_WHERE_NONE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private LocalizedMessages() {}

    /**
     * The supported language that an {@code Accept-Language} header asks for (RFC 4647, lookup); English by default.
     */
    public static Locale language(@Nullable String acceptLanguage) {
        try {
            return Optional.ofNullable(acceptLanguage)
                    .map(Locale.LanguageRange::parse)
                    .map(wanted -> Locale.lookup(wanted, LANGUAGES))
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    public static String of(FieldError error, Locale language) {
        return own(error.message(), language).orElseGet(() -> error.in(language));
    }

    public static String of(Message message, Locale language) {
        return own(message, language).orElseGet(() -> message.in(language));
    }

    private static Optional<String> own(Message message, Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle(
                LocalizedMessages.class.getPackageName() + ".messages", language, ENGLISH_WHERE_NONE);
        return texts.containsKey(message.key())
                ? Optional.of(PLACE.matcher(texts.getString(message.key()))
                        .replaceAll(place -> Matcher.quoteReplacement(
                                message.values().get(place.group(1).charAt(0) - '0'))))
                : Optional.empty();
    }
}

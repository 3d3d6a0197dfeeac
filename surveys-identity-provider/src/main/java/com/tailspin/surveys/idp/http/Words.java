package com.tailspin.surveys.idp.http;

import jakarta.servlet.ServletRequest;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of the pages in the language that the browser asks for, of those that there are: English, unless it prefers German. What is wrong
 * with a request is said in English, since that is for whoever wrote the application.
 */
public final class Words {
    private static final String BUNDLE = "com.tailspin.surveys.idp.http.words";

    private final Locale language;
    private final ResourceBundle bundle;

    private Words(Locale language) {
        this.language = language;
        // The root is English; without this, a server whose own language is German would never speak English.
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Words of(ServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(asked -> asked.equals("de") || asked.equals("en"))
                .findFirst()
                .map(asked -> new Words(Locale.forLanguageTag(asked)))
                .orElseGet(() -> new Words(Locale.ENGLISH));
    }

    /** An HTML {@code lang}. */
    public String language() {
        return language.toLanguageTag();
    }

    public String t(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }
}

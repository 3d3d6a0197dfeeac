package com.tailspin.surveys.idp.http;

import jakarta.servlet.ServletRequest;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of the pages in English or, if the browser prefers it, in German. Errors in requests are always described
 * in English, because they are for the application's developer.
 */
public final class ProviderTexts {
    private static final String BUNDLE = "com.tailspin.surveys.idp.http.words";

    private final Locale language;
    private final ResourceBundle bundle;

    private ProviderTexts(Locale language) {
        this.language = language;
        // The root bundle is English. Without this, a server with a German locale would never use English.
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static ProviderTexts of(ServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(asked -> asked.equals("de") || asked.equals("en"))
                .findFirst()
                .map(asked -> new ProviderTexts(Locale.forLanguageTag(asked)))
                .orElseGet(() -> new ProviderTexts(Locale.ENGLISH));
    }

    /** The value of HTML's {@code lang} attribute. */
    public String language() {
        return language.toLanguageTag();
    }

    public String t(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }
}

package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.session.Cookies;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/**
 * Chooses the language of a response: the one that the visitor selected, else the best match for
 * {@code Accept-Language}, else English.
 */
public final class Languages {

    private static final String ATTRIBUTE = Languages.class.getName();
    private static final int SECONDS = Math.toIntExact(Duration.ofDays(365).toSeconds());
    // Longer than any browser's header, and short enough to be parsed quickly.
    private static final int LONGEST_WISH = 500;

    private final Cookies cookies;

    public Languages(Cookies cookies) {
        this.cookies = cookies;
    }

    /** Determined once per request. */
    public Texts of(Context ctx) {
        Texts known = ctx.attribute(ATTRIBUTE);
        if (known == null) {
            known = wanted(ctx);
            ctx.attribute(ATTRIBUTE, known);
        }
        return known;
    }

    private Texts wanted(Context ctx) {
        return cookies.find(ctx, Cookies.LANGUAGE)
                .flatMap(Languages::named)
                .or(() -> accepted(ctx))
                .orElse(Texts.in(Locale.ENGLISH));
    }

    /** Sets the language for all further responses to this browser. */
    void choose(Context ctx, Texts texts) {
        cookies.put(ctx, Cookies.LANGUAGE, texts.language(), SECONDS);
    }

    /** The texts for exactly this language code; empty if there are none. */
    static Optional<Texts> named(String language) {
        return Texts.ALL.stream()
                .filter(texts -> texts.language().equals(language))
                .findFirst();
    }

    // RFC 9110, 12.5.4, and RFC 4647, 3.4. A header that cannot be parsed is ignored.
    private static Optional<Texts> accepted(Context ctx) {
        String wish = ctx.header("Accept-Language");
        if (wish == null || wish.length() > LONGEST_WISH) {
            return Optional.empty();
        }
        List<Locale> there = Texts.ALL.stream().map(Texts::locale).toList();
        try {
            return Optional.ofNullable(Locale.lookup(LanguageRange.parse(wish), there))
                    .map(Texts::in);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}

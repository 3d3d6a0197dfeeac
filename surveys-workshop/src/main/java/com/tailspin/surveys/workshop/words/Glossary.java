package com.tailspin.surveys.workshop.words;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the words of client authentication mean: header parameters and claims of a JWT, form parameters, the identity provider's checks, error codes.
 * The one place where they are explained.
 */
public final class Glossary {

    /** What kind of word; a name may be of several. */
    public enum Kind {
        /** A header parameter of a JWT. */
        HEADER("header"),
        /** A claim of a JWT. */
        CLAIM("claim"),
        /** A header parameter or a claim that means something else where the provider signs: in access and ID tokens. */
        TOKEN("token"),
        /** A parameter of a token request or of its answer. */
        PARAMETER("parameter"),
        /** A check of the identity provider, by its name in verdicts. */
        CHECK("check"),
        /** An error code of OAuth. */
        ERROR("error");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix + ".";
        }
    }

    private static final String MEANING = ".meaning";
    private static final String CHECKED = ".checked";
    private static final String SOURCE = ".source";

    // Not the language of whoever started the process.
    private static final Control ENGLISH_WHERE_NONE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Glossary(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** German, and English for everybody else. */
    public static Glossary in(Locale language) {
        return new Glossary(
                ResourceBundle.getBundle(Glossary.class.getPackageName() + ".words", language, ENGLISH_WHERE_NONE));
    }

    /** Empty where nobody here knows the word. */
    public Optional<Term> find(Kind kind, String name) {
        String key = kind.prefix + name;
        return bundle.containsKey(key + MEANING)
                ? Optional.of(new Term(name, bundle.getString(key + MEANING), text(key + CHECKED), text(key + SOURCE)))
                : Optional.empty();
    }

    /** The names of that kind that are explained. */
    public Set<String> names(Kind kind) {
        Set<String> names = new TreeSet<>();
        for (String key : bundle.keySet()) {
            if (key.startsWith(kind.prefix) && key.endsWith(MEANING)) {
                names.add(key.substring(kind.prefix.length(), key.length() - MEANING.length()));
            }
        }
        return names;
    }

    private String text(String key) {
        return bundle.containsKey(key) ? bundle.getString(key) : "";
    }
}

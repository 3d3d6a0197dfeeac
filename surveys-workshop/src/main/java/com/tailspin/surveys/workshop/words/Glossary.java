package com.tailspin.surveys.workshop.words;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;

/**
 * Explains the terms of client authentication: header parameters and claims of a JWT, form parameters, the identity
 * provider's checks, error codes. The only place where they are explained.
 */
public final class Glossary {

    /** The kind of a term; one name may have several. */
    public enum Kind {
        /** A header parameter of a JWT. */
        HEADER("header"),
        /** A claim of a JWT. */
        CLAIM("claim"),
        /**
         * A header parameter or a claim with another meaning in tokens signed by the provider: access and ID tokens.
         */
        TOKEN("token"),
        /** A header parameter or a claim with another meaning in proofs of possession (DPoP). */
        PROOF("proof"),
        /** A parameter of a token request or its response. */
        PARAMETER("parameter"),
        /** A check of the identity provider, by its name in verdicts. */
        CHECK("check"),
        /** An OAuth error code. */
        ERROR("error");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix + ".";
        }
    }

    private static final String MEANING = ".meaning";
    private static final String CHECKED = ".checked";
    private static final String SOURCE = ".source";

    // Not the system's default language.
    private static final Control ENGLISH_WHERE_NONE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Glossary(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The glossary in German, or in English for all other languages. */
    public static Glossary in(Locale language) {
        return new Glossary(
                ResourceBundle.getBundle(Glossary.class.getPackageName() + ".words", language, ENGLISH_WHERE_NONE));
    }

    /** Empty for an unknown term. */
    public Optional<Term> find(Kind kind, String name) {
        String key = kind.prefix + name;
        return bundle.containsKey(key + MEANING)
                ? Optional.of(new Term(name, bundle.getString(key + MEANING), text(key + CHECKED), text(key + SOURCE)))
                : Optional.empty();
    }

    /** The names of all explained terms of that kind. */
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

package com.tailspin.surveys.workshop.learn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The documents that the workshop serves; {@code docs} has others. */
enum Document {
    CLIENT_ASSERTIONS,
    CLIENT_AUTHENTICATION,
    IDENTITY_PROVIDER,
    REMOTE_SIGNER,
    STOLEN_TOKENS;

    /** The name of its file in {@code docs}. */
    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }

    /** The article has the shortest address. */
    String address() {
        return this == CLIENT_ASSERTIONS ? LearnPages.PATH : LearnPages.PATH + "/" + file().replaceFirst("\\.md$", "");
    }

    static Optional<Document> inFile(String file) {
        return Arrays.stream(values())
                .filter(document -> document.file().equals(file))
                .findFirst();
    }
}

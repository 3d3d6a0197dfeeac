package com.tailspin.surveys.workshop.learn;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The documents that the workshop serves; {@code docs} has others. */
enum Document {
    CHOOSE("labs/"),
    CLIENT_ASSERTIONS,
    CLIENT_AUTHENTICATION,
    IDENTITY_PROVIDER,
    REMOTE_SIGNER,
    STOLEN_TOKENS;

    private final String folder;

    Document() {
        this("");
    }

    Document(String folder) {
        this.folder = folder;
    }

    /** The path of its file below {@code docs}. */
    String file() {
        return folder + spelt() + ".md";
    }

    private String spelt() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The article has the shortest address. */
    String address() {
        return this == CLIENT_ASSERTIONS ? LearnPages.PATH : LearnPages.PATH + "/" + spelt();
    }

    /** The document to which a link in this one leads; empty if it is not served. */
    Optional<Document> linked(String relative) {
        String file = URI.create(folder).resolve(relative).toString();
        return Arrays.stream(values())
                .filter(document -> document.file().equals(file))
                .findFirst();
    }
}

package com.tailspin.surveys.auth.credential.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A PKCS#12 or JKS file.
 *
 * @param password the password of the file
 * @param keyPassword the password of the keys in it, if different
 */
public record KeyStoreFileSettings(Kind kind, Path path, String password, Optional<String> keyPassword) {

    public enum Kind {
        PKCS12("PKCS#12"),
        JKS("JKS");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    /** Returns settings for a PKCS#12 file with a single password. */
    public static KeyStoreFileSettings pkcs12(Path path, String password) {
        return new KeyStoreFileSettings(Kind.PKCS12, path, password, Optional.empty());
    }

    @Override
    public String toString() {
        return "KeyStoreFileSettings[kind=" + kind + ", path=" + path + ", passwords redacted]";
    }
}

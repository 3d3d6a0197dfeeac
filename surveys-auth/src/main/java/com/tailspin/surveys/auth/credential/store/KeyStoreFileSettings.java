package com.tailspin.surveys.auth.credential.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A PKCS#12 or JKS file.
 *
 * @param password opens the file
 * @param keyPassword opens the keys in it, where that is another one
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

    /** A PKCS#12 file whose one password opens everything. */
    public static KeyStoreFileSettings pkcs12(Path path, String password) {
        return new KeyStoreFileSettings(Kind.PKCS12, path, password, Optional.empty());
    }

    @Override
    public String toString() {
        return "KeyStoreFileSettings[kind=" + kind + ", path=" + path + ", passwords redacted]";
    }
}

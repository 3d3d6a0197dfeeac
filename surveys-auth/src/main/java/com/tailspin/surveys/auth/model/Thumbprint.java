package com.tailspin.surveys.auth.model;

import java.util.HexFormat;
import java.util.Locale;

/** The hash of a certificate's DER form, in lower-case hex: 40 digits are SHA-1, 64 are SHA-256. Colons, spaces and case do not matter. */
public record Thumbprint(String hex) {
    public Thumbprint {
        hex = hex.replaceAll("[:\\s\\u200e-]", "").toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "A thumbprint has 40 hexadecimal digits (SHA-1) or 64 (SHA-256); this one has " + hex.length()
                            + " characters.");
        }
    }

    /** The JDK's name of the hash. */
    public String algorithm() {
        return hex.length() == 40 ? "SHA-1" : "SHA-256";
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}

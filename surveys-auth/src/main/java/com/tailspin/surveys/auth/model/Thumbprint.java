package com.tailspin.surveys.auth.model;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hash of a certificate's DER form, in lower-case hex: 40 digits for SHA-1, 64 for SHA-256. Accepts every common
 * notation: hex in either case, with or without colons, spaces or dashes, as {@code openssl}, {@code keytool}, Windows
 * and portals display it, and base64 or base64url, as in an assertion's header.
 */
public record Thumbprint(String hex) {

    // Windows prepends an invisible left-to-right mark.
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u200e\\u200f\\ufeff]");
    private static final Pattern LABEL = Pattern.compile("(?i)^sha-?(?:1|256)(?:fingerprint)?[=:]");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern BASE64 = Pattern.compile("(?:[A-Za-z0-9_-]{27}|[A-Za-z0-9_-]{43})=?");

    public Thumbprint {
        String text = LABEL.matcher(BLANKS.matcher(hex).replaceAll("")).replaceFirst("");
        String digits = text.replaceAll("[:-]", "").toLowerCase(Locale.ROOT);
        String base64 = text.replace('+', '-').replace('/', '_');
        if (HEX.matcher(digits).matches()) {
            hex = digits;
        } else if (BASE64.matcher(base64).matches()) {
            hex = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64.replace("=", "")));
        } else {
            throw new IllegalArgumentException(
                    "A thumbprint has 40 hexadecimal digits (SHA-1) or 64 (SHA-256), or the same in base64; this one has "
                            + text.length() + " characters.");
        }
    }

    /** Returns the SHA-256 thumbprint of that certificate. */
    public static Thumbprint of(X509Certificate certificate) {
        return of(certificate, "SHA-256");
    }

    /** Returns the SHA-1 thumbprint of that certificate, as in {@code x5t} and as Windows and portals display it. */
    public static Thumbprint sha1Of(X509Certificate certificate) {
        return of(certificate, "SHA-1");
    }

    private static Thumbprint of(X509Certificate certificate, String algorithm) {
        try {
            return new Thumbprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read cannot be encoded.", e);
        }
    }

    /** Returns the JDK's name of the hash. */
    public String algorithm() {
        return hex.length() == 40 ? "SHA-1" : "SHA-256";
    }

    /** Returns the form used in an assertion's header, {@code x5t} or {@code x5t#S256}: base64url without padding. */
    public String base64Url() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
    }

    /** Returns the form that {@code openssl} and {@code keytool} display: upper-case bytes separated by colons. */
    public String withColons() {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(hex));
    }

    public boolean matches(X509Certificate certificate) {
        return equals(of(certificate, algorithm()));
    }

    /** Returns that certificate's thumbprint with the same hash as this one. */
    public Thumbprint likeThis(X509Certificate certificate) {
        return of(certificate, algorithm());
    }

    @Override
    public String toString() {
        return hex;
    }
}

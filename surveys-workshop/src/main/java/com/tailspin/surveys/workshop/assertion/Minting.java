package com.tailspin.surveys.workshop.assertion;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a signed JWT (RFC 7515 section 5.1): two texts in base64url with a dot between them, and a signature over that.
 * The content of the texts is not checked, so that anything typed can be signed.
 */
public final class Minting {

    private static final Pattern ALGORITHM = Pattern.compile("\"alg\"\\s*:\\s*\"([A-Za-z0-9]{1,16})\"");
    private static final String USUAL = "PS256";
    private static final int TRAILER = 1;
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Minting() {}

    /** The input of the signature. */
    public static String signingInput(String header, String claims) {
        return base64url(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64url(claims.getBytes(StandardCharsets.UTF_8));
    }

    /** The header's {@code alg}, found without parsing the JSON, which may be malformed; PS256 if there is none. */
    public static String algorithm(String header) {
        Matcher matcher = ALGORITHM.matcher(header);
        return matcher.find() ? matcher.group(1) : USUAL;
    }

    /** Whether it is an algorithm for RSA keys (RFC 7518 section 3.1). */
    public static boolean isRsa(String algorithm) {
        return algorithm.matches("[RP]S(256|384|512)");
    }

    /** Signs with the given algorithm, or with PS256 if an RSA key cannot use it. */
    public static byte[] sign(String algorithm, PrivateKey key, String signingInput) {
        try {
            Signature signature = signature(isRsa(algorithm) ? algorithm : USUAL);
            signature.initSign(key);
            signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime does not support RSA signatures", e);
        }
    }

    /** Whether the signature is valid; false for an algorithm that RSA keys do not support. */
    public static boolean verify(String algorithm, PublicKey key, String signingInput, byte[] signed) {
        if (!isRsa(algorithm)) {
            return false;
        }
        try {
            Signature signature = signature(algorithm);
            signature.initVerify(key);
            signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Computes HS256. The key used with it here is not secret at all, which is the point of the experiment. */
    public static byte[] hmac(byte[] key, String signingInput) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signingInput.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime supports HmacSHA256", e);
        }
    }

    /** The SHA-256 hash of a text in US-ASCII, in base64url: {@code code_challenge}, {@code ath}. */
    public static String sha256(String text) {
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime supports SHA-256", e);
        }
    }

    /** 128 random bits. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return base64url(bytes);
    }

    public static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        if (algorithm.startsWith("RS")) {
            return Signature.getInstance("SHA" + bits + "withRSA");
        }
        String hash = "SHA-" + bits;
        Signature signature = Signature.getInstance("RSASSA-PSS");
        // The salt is as long as the hash (RFC 7518 section 3.5).
        signature.setParameter(new PSSParameterSpec(
                hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits) / Byte.SIZE, TRAILER));
        return signature;
    }
}

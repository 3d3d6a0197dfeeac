package com.tailspin.surveys.workshop.assertion;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a signed JWT is made (RFC 7515 section 5.1), whole: two texts, each in base64url, a dot between them, and a signature over that.
 * Nothing looks at what the texts say, so that whatever is typed is signed.
 */
public final class Minting {

    private static final Pattern ALGORITHM = Pattern.compile("\"alg\"\\s*:\\s*\"([A-Za-z0-9]{1,16})\"");
    private static final String USUAL = "PS256";
    private static final int TRAILER = 1;

    private Minting() {}

    /** What is signed. */
    public static String signingInput(String header, String claims) {
        return base64url(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64url(claims.getBytes(StandardCharsets.UTF_8));
    }

    /** The header's {@code alg}, found without reading the JSON, because it may be broken; PS256 where there is none. */
    public static String algorithm(String header) {
        Matcher matcher = ALGORITHM.matcher(header);
        return matcher.find() ? matcher.group(1) : USUAL;
    }

    /** Whether an RSA key can sign so (RFC 7518 section 3.1). */
    public static boolean isRsa(String algorithm) {
        return algorithm.matches("[RP]S(256|384|512)");
    }

    /** Signs as the algorithm says; as PS256, if an RSA key cannot. */
    public static byte[] sign(String algorithm, PrivateKey key, String signingInput) {
        try {
            Signature signature = signature(isRsa(algorithm) ? algorithm : USUAL);
            signature.initSign(key);
            signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime does not sign with RSA.", e);
        }
    }

    /** Whether the signature fits; false, too, for an algorithm that an RSA key has not. */
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

    /** HS256. What it is keyed with here is no secret at all, and that is the point of it. */
    public static byte[] hmac(byte[] key, String signingInput) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signingInput.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256.", e);
        }
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

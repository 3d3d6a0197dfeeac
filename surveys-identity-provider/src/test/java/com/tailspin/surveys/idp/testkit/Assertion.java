package com.tailspin.surveys.idp.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Builder of client assertions. Starts with a valid one; every method breaks or removes something. Signs with the
 * JDK only.
 */
public final class Assertion {
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final PrivateKey key;

    private Assertion(PrivateKey key) {
        this.key = key;
    }

    /** An assertion without any claims. */
    public static Assertion unfinished(PrivateKey key) {
        return new Assertion(key);
    }

    /** PS256, thumbprint, one minute: what the strict profile requires. */
    public static Assertion of(String clientId, String audience, KeyedCertificate certificate) {
        long now = Instant.now().getEpochSecond();
        return new Assertion(certificate.privateKey())
                .header("alg", "PS256")
                .header("typ", "client-authentication+jwt")
                .header("x5t#S256", certificate.sha256())
                .claim("iss", clientId)
                .claim("sub", clientId)
                .claim("aud", audience)
                .claim("jti", UUID.randomUUID().toString())
                .claim("iat", now)
                .claim("nbf", now)
                .claim("exp", now + 60);
    }

    public Assertion header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public Assertion withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    public Assertion claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public Assertion withoutClaim(String name) {
        claims.remove(name);
        return this;
    }

    /** Sets a time claim to this many seconds from now. */
    public Assertion at(String name, long seconds) {
        return claim(name, Instant.now().getEpochSecond() + seconds);
    }

    public String sign() {
        return sign(key);
    }

    public String sign(PrivateKey other) {
        String content = content();
        try {
            return content + "." + base64(signature(other, content));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with HMAC and any bytes, such as those of a public key. */
    public String signWithHmac(byte[] secret) {
        header("alg", "HS256");
        String content = content();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public String unsigned() {
        header("alg", "none");
        return content() + ".";
    }

    private byte[] signature(PrivateKey with, String content) throws Exception {
        String algorithm = String.valueOf(header.get("alg"));
        Signature signature;
        if (algorithm.startsWith("PS")) {
            signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        } else if (algorithm.startsWith("ES")) {
            signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        } else {
            signature = Signature.getInstance("SHA256withRSA");
        }
        signature.initSign(with);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private String content() {
        return base64(JSONObjectUtils.toJSONString(header).getBytes(StandardCharsets.UTF_8)) + "."
                + base64(JSONObjectUtils.toJSONString(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

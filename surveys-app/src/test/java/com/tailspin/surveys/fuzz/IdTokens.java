package com.tailspin.surveys.fuzz;

import com.nimbusds.jose.JOSEException;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/** Signs what no library would: any text as header and claims. */
final class IdTokens {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private IdTokens() {}

    /** With RS256 and the key of {@link HostileProvider}, whatever the header says. */
    static String sign(String header, String claims) {
        String input = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(HostileProvider.KEY.toPrivateKey());
            rsa.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encoded(rsa.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}

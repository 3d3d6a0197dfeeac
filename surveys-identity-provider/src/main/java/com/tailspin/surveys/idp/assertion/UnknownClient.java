package com.tailspin.surveys.idp.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.client.SecretHash;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.text.ParseException;

/**
 * Stand-in for an unknown client. Its authentication is verified as well, so that response times do not reveal which
 * clients are registered.
 */
final class UnknownClient {
    static final SecretHash SECRET = SecretHash.of("the secret of no client");

    private static final int BITS = 2048;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final RSAPublicKey KEY = key();

    private UnknownClient() {}

    /** Does the work of a signature check and ignores the result. */
    static void verify(ParsedAssertion assertion) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion.compact());
            boolean ignored = jwt.verify(new RSASSAVerifier(KEY));
        } catch (ParseException | JOSEException e) {
            // Not an RSA signature. The request is refused in any case.
            return;
        }
    }

    private static RSAPublicKey key() {
        // A modulus whose factors are unknown, so that there is no usable private key.
        BigInteger modulus =
                new BigInteger(BITS, new SecureRandom()).setBit(BITS - 1).setBit(0);
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, EXPONENT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has RSA.", e);
        }
    }
}

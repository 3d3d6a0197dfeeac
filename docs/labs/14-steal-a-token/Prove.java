import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Prints a DPoP proof that is right in everything but the key, which is a new one. Arguments: the method, the URL, the access token. */
class Prove {
    public static void main(String[] arguments) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        ECPublicKey shown = (ECPublicKey) key.getPublic();
        String header = """
                {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}}""".formatted(
                        coordinate(shown.getW().getAffineX()),
                        coordinate(shown.getW().getAffineY()));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(arguments[2].getBytes(StandardCharsets.US_ASCII));
        String claims = """
                {"jti":"%s","htm":"%s","htu":"%s","iat":%d,"ath":"%s"}""".formatted(
                        UUID.randomUUID(), arguments[0], arguments[1], Instant.now().getEpochSecond(), base64url(hash));
        String input = base64url(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64url(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        System.out.println(input + "." + base64url(signature.sign()));
    }

    /** 32 bytes, whatever the number's own length. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] all = new byte[32];
        int length = Math.min(bytes.length, all.length);
        System.arraycopy(bytes, bytes.length - length, all, all.length - length, length);
        return base64url(all);
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

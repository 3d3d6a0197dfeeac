package com.tailspin.surveys.auth.credential.jwk;

import static com.tailspin.surveys.auth.credential.jwk.PrivateKeyFile.unusable;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads a private key in PEM form, as {@code openssl} writes it, and derives its public key. */
final class PemPrivateKey {

    private PemPrivateKey() {}

    static KeyPair read(String pem, Path file) {
        // Broken base64 and broken DER cause various unchecked exceptions.
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                if (block instanceof PKCS8EncryptedPrivateKeyInfo || block instanceof PEMEncryptedKeyPair) {
                    throw unusable(
                            file,
                            "contains an encrypted key; decrypt it with “openssl pkey -in FILE -out NEW”"
                                    + " and let only this process read it",
                            null);
                }
                Optional<PrivateKeyInfo> key = block instanceof PEMKeyPair pair
                        ? Optional.of(pair.getPrivateKeyInfo())
                        : block instanceof PrivateKeyInfo info ? Optional.of(info) : Optional.empty();
                if (key.isPresent()) {
                    return pair(key.get(), file);
                }
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw unusable(file, "contains an unreadable PEM block; it is damaged or incomplete", e);
        }
        throw unusable(
                file, "contains no private key, neither as a JWK nor in PEM form (-----BEGIN PRIVATE KEY-----)", null);
    }

    private static KeyPair pair(PrivateKeyInfo info, Path file) throws IOException {
        var algorithm = info.getPrivateKeyAlgorithm();
        SubjectPublicKeyInfo publicKey;
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            RSAPrivateKey rsa = RSAPrivateKey.getInstance(info.parsePrivateKey());
            publicKey =
                    new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(rsa.getModulus(), rsa.getPublicExponent()));
        } else if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && algorithm.getParameters() instanceof ASN1ObjectIdentifier curve) {
            X9ECParameters parameters = ECNamedCurveTable.getByOID(curve);
            // The public key is the curve's generator multiplied by the private key (SEC 1, section 3.2.1).
            publicKey = new SubjectPublicKeyInfo(
                    algorithm,
                    parameters
                            .getG()
                            .multiply(ECPrivateKey.getInstance(info.parsePrivateKey())
                                    .getKey())
                            .normalize()
                            .getEncoded(false));
        } else {
            throw unusable(
                    file, "contains a key of an unsupported type; create an RSA key or one on the curve P-256", null);
        }
        var converter = new JcaPEMKeyConverter();
        PrivateKey privateKey = converter.getPrivateKey(info);
        return new KeyPair(converter.getPublicKey(publicKey), privateKey);
    }
}

package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.credential.store.UnusableStore.SETTING;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads a private key from a PEM block in any common format. */
final class PemKey {

    // For decryption only: the JDK does not support every cipher used for keys. Never registered.
    private static final Provider DECRYPTION = new BouncyCastleProvider();

    private PemKey() {}

    /** Returns the key, or empty if the PEM block is something else. */
    static Optional<PrivateKey> read(Object content, Optional<String> password, Path file, String setting) {
        boolean encrypted = content instanceof PKCS8EncryptedPrivateKeyInfo || content instanceof PEMEncryptedKeyPair;
        if (encrypted && password.isEmpty()) {
            throw UnusableStore.because("the private key in " + file + " (" + setting + ") is encrypted; set " + SETTING
                    + ".key-password to its password");
        }
        try {
            return keyInfo(content, password.orElse("").toCharArray()).map(PemKey::key);
        } catch (IOException | OperatorCreationException | PKCSException | RuntimeException e) {
            throw encrypted
                    ? UnusableStore.because(
                            SETTING + ".key-password does not open the private key in " + file + " (" + setting + ")",
                            e)
                    : UnusableStore.because("the private key in " + file + " (" + setting + ") cannot be read", e);
        }
    }

    private static Optional<PrivateKeyInfo> keyInfo(Object content, char[] password)
            throws IOException, OperatorCreationException, PKCSException {
        if (content instanceof PrivateKeyInfo info) {
            return Optional.of(info);
        }
        if (content instanceof PKCS8EncryptedPrivateKeyInfo info) {
            return Optional.of(info.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(DECRYPTION)
                    .build(password)));
        }
        if (content instanceof PEMKeyPair pair) {
            return Optional.of(pair.getPrivateKeyInfo());
        }
        if (content instanceof PEMEncryptedKeyPair pair) {
            return Optional.of(pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(DECRYPTION)
                            .build(password))
                    .getPrivateKeyInfo());
        }
        return Optional.empty();
    }

    private static PrivateKey key(PrivateKeyInfo info) {
        ASN1ObjectIdentifier kind = info.getPrivateKeyAlgorithm().getAlgorithm();
        // The JDK accepts the other algorithms by their object identifier.
        String algorithm = X9ObjectIdentifiers.id_ecPublicKey.equals(kind) ? "EC" : kind.getId();
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("this Java runtime does not support keys of this type", e);
        }
    }
}

package com.tailspin.surveys.auth.credential.pkcs11;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** A PKCS#11 token, opened with the JDK's provider. */
final class Pkcs11Token {

    private static final String SETTING = "surveys.identity.credential.pkcs11";

    private final Pkcs11CredentialSettings settings;

    Pkcs11Token(Pkcs11CredentialSettings settings) {
        this.settings = settings;
    }

    /** Returns the key that the settings select: a handle, and the provider that can sign with it. */
    CertifiedKey key() {
        Provider provider = provider();
        try {
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, settings.pin().toCharArray());
            String alias = alias(keys);
            if (keys.getKey(alias, null) instanceof PrivateKey key
                    && keys.getCertificate(alias) instanceof X509Certificate certificate) {
                return new CertifiedKey(key, List.of(certificate), Optional.of(provider));
            }
            throw unusable(
                    "The entry “" + alias + "” (" + SETTING + ".alias) of " + place()
                            + " has no private key with an X.509 certificate; store a certificate with the key",
                    null);
        } catch (IOException e) {
            throw e.getCause() instanceof LoginException || e.getCause() instanceof UnrecoverableKeyException
                    // Do not retry: a token locks itself after a few wrong PINs.
                    ? unusable(SETTING + ".pin does not open " + place() + "; it was tried once", e)
                    : unusable("Nothing can be read from " + place() + " (" + e.getMessage() + ")", e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(
                    "There is no usable token in " + place() + " (" + innermost(e)
                            + "); “pkcs11-tool --list-slots” lists the slots and what is in them",
                    e);
        }
    }

    private String alias(KeyStore keys) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.isEmpty()) {
            throw unusable(
                    "There is no private key with a certificate on " + place()
                            + "; key and certificate must have the same id (CKA_ID)",
                    null);
        }
        if (settings.alias().isPresent()) {
            String wanted = settings.alias().get();
            if (!aliases.contains(wanted)) {
                throw unusable(
                        SETTING + ".alias is “" + wanted + "”, but the keys on " + place() + " are "
                                + String.join(", ", aliases),
                        null);
            }
            return wanted;
        }
        if (aliases.size() > 1) {
            throw unusable(
                    "There are several keys on " + place() + ": " + String.join(", ", aliases) + ". Set " + SETTING
                            + ".alias to one of them",
                    null);
        }
        return aliases.get(0);
    }

    private Provider provider() {
        Provider prototype = Security.getProvider("SunPKCS11");
        if (prototype == null) {
            throw unusable(
                    "This Java runtime does not support PKCS#11; use one with the module jdk.crypto.cryptoki", null);
        }
        if (!Files.isReadable(settings.library())) {
            throw unusable(
                    SETTING + ".library names " + settings.library().toAbsolutePath()
                            + ", but there is no such file or it is not readable."
                            + " Set it to the token's PKCS#11 library, such as libsofthsm2.so",
                    null);
        }
        try {
            return prototype.configure(configuration());
        } catch (InvalidParameterException | ProviderException e) {
            throw unusable(
                    SETTING + ".library, " + settings.library() + ", does not open " + slot() + " (" + innermost(e)
                            + "); “pkcs11-tool --list-slots” lists the slots and what is in them",
                    e);
        }
    }

    /**
     * The format of the JDK's PKCS#11 Reference Guide; the leading dashes mark inline configuration instead of
     * a file name.
     */
    private String configuration() {
        return "--name = Surveys%nlibrary = %s%n%s%n"
                .formatted(
                        settings.library().toAbsolutePath(),
                        settings.slot().map(number -> "slot = " + number).orElse("slotListIndex = 0"));
    }

    private String slot() {
        return settings.slot()
                .map(number -> "slot " + number + " (" + SETTING + ".slot)")
                .orElse("its first slot (" + SETTING + ".slot is not set)");
    }

    private String place() {
        return "the token in " + slot() + " of " + settings.library();
    }

    private static String innermost(Throwable e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return String.valueOf(reason.getMessage());
    }

    private static AuthRefused unusable(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".")
                : new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".", cause);
    }
}

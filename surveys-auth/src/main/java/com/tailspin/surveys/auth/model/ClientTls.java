package com.tailspin.surveys.auth.model;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS configuration of the front end's connections.
 *
 * @param trusted server certificates or their issuers; empty for Java's trust store
 * @param shown the client certificate to present; empty for none
 */
public record ClientTls(List<X509Certificate> trusted, Optional<CertifiedKey> shown) {

    public ClientTls {
        trusted = List.copyOf(trusted);
    }

    /** Returns the context, or empty if Java's default suffices. */
    public Optional<SSLContext> context() {
        if (trusted.isEmpty() && shown.isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager @Nullable [] keys =
                    shown.map(key -> new KeyManager[] {new OneKey(key)}).orElse(null);
            context.init(keys, trusted.isEmpty() ? null : trustManagers(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java runtime cannot create TLS connections.", e);
        }
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), trusted.get(i));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Presents the configured certificate whenever the server asks for one, whichever issuers it names. */
    private static final class OneKey extends X509ExtendedKeyManager {

        private static final String ALIAS = "the one";

        private final CertifiedKey key;

        OneKey(CertifiedKey key) {
            this.key = key;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return fits(keyType) ? new String[] {ALIAS} : null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return Arrays.stream(keyTypes).anyMatch(this::fits) ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return chooseClientAlias(keyTypes, issuers, null);
        }

        private boolean fits(String keyType) {
            return key.certificate().getPublicKey().getAlgorithm().equals(keyType);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return key.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key.key();
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}

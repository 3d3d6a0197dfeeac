package com.tailspin.surveys.idp;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.directory.Authority;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.TlsUnavailable;
import com.tailspin.surveys.idp.http.WebServer;
import com.tailspin.surveys.idp.store.Clients;
import com.tailspin.surveys.idp.store.Store;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.store.StoreUnavailable;
import com.tailspin.surveys.idp.store.StoredKeys;
import com.tailspin.surveys.idp.token.SigningKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running identity provider. Listens on the loopback address only. */
public final class IdentityProvider implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);

    private final Store store;
    private final Clients clients;
    private final SigningKeys keys;
    private final WebServer server;

    private IdentityProvider(Store store, Clients clients, SigningKeys keys, WebServer server) {
        this.store = store;
        this.clients = clients;
        this.keys = keys;
        this.server = server;
    }

    /**
     * Starts a provider and returns once it answers.
     *
     * @throws IdentityProviderException if the port is taken, or the database or the key store cannot be opened
     */
    public static IdentityProvider start(IdentityProviderSettings settings) {
        Store store;
        try {
            store = Store.open(settings.store());
        } catch (StoreUnavailable e) {
            throw new IdentityProviderException(String.valueOf(e.getMessage()), e);
        }
        try {
            var clients = new Clients(store);
            clients.registerOnly(settings.clients());
            var keys = new SigningKeys(new StoredKeys(store), settings.clock());
            var server = new WebServer(
                    new WebServer.Settings(
                            settings.port(),
                            settings.baseUrl(),
                            settings.tls(),
                            settings.mutualTls(),
                            settings.clock(),
                            settings.requests()),
                    store,
                    new Endpoints(settings, store, keys)::addTo);
            LOG.atInfo().addKeyValue("url", server.baseUrl()).log("the identity provider answers");
            return new IdentityProvider(store, clients, keys, server);
        } catch (TlsUnavailable e) {
            store.close();
            throw new IdentityProviderException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            store.close();
            if (isCausedByTakenPort(e)) {
                throw new IdentityProviderException(
                        "Port " + settings.port()
                                + settings.mutualTls()
                                        .map(second -> " or " + second.port())
                                        .orElse("")
                                + " is in use; stop the program that listens there, or give the identity provider another port.",
                        e);
            }
            throw e;
        }
    }

    /**
     * Copies a provider's SQLite database, also while the provider runs, into a file that does not exist yet.
     *
     * @throws IdentityProviderException with one sentence that says why there is no copy
     */
    public static void copyStore(StoreSettings store, Path target) {
        try {
            Store.copy(store, target);
        } catch (StoreUnavailable e) {
            throw new IdentityProviderException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What {@code /metrics} shows. */
    public MeterRegistry meters() {
        return server.meters();
    }

    public int port() {
        return server.port();
    }

    /** Without a trailing slash. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** Where clients show certificates, if that is an address of its own. */
    public Optional<URI> mutualTlsUrl() {
        return server.mutualTlsUrl();
    }

    /** The multitenant authority, {@code {base}/organizations/v2.0}. */
    public URI authority() {
        return URI.create(new Authority(baseUrl(), Optional.empty()).assertionAudience());
    }

    /** A tenant's issuer, {@code {base}/{guid}/v2.0}, which is an authority too. */
    public URI issuer(DemoTenant tenant) {
        return URI.create(Authority.of(baseUrl(), tenant).issuer());
    }

    /** Registers a client while the provider runs, in place of one of the same id: the new keys count at once, the old no more. */
    public void register(ClientRegistration client) {
        clients.register(client);
    }

    /** A client as it is registered now. */
    public Optional<ClientRegistration> client(String clientId) {
        return clients.find(clientId);
    }

    /**
     * Registers one more certificate of a client that has some: from now on its key is as good as the others'.
     *
     * @throws IllegalArgumentException if there is no such client, it has another method, or the key does not fit its algorithm
     */
    public void addCertificate(String clientId, X509Certificate certificate) {
        changeCertificates(
                clientId,
                certificates -> certificates.contains(certificate)
                        ? certificates
                        : Stream.concat(certificates.stream(), Stream.of(certificate))
                                .toList());
    }

    /**
     * Takes a certificate back: from now on its key is refused. Removing one that is not there changes nothing.
     *
     * @throws IllegalArgumentException if there is no such client, it has another method, or nothing would be left to check with
     */
    public void removeCertificate(String clientId, X509Certificate certificate) {
        changeCertificates(
                clientId,
                certificates -> certificates.stream()
                        .filter(each -> !each.equals(certificate))
                        .toList());
    }

    private void changeCertificates(String clientId, UnaryOperator<List<X509Certificate>> change) {
        clients.change(clientId, client -> {
            if (client.method() instanceof ClientMethod.SelfSignedTls tls) {
                return client.withMethod(new ClientMethod.SelfSignedTls(change.apply(tls.certificates())));
            }
            if (!(client.method() instanceof ClientMethod.PrivateKeyJwt jwt)) {
                throw new IllegalArgumentException(
                        "The client \"" + clientId + "\" does not prove itself with a certificate that is registered.");
            }
            return client.withMethod(
                    new ClientMethod.PrivateKeyJwt(change.apply(jwt.certificates()), jwt.keys(), jwt.algorithm()));
        });
    }

    /** Makes a new signing key, which signs from now on; the old ones stay published. */
    public void rotateSigningKey() {
        keys.rotate();
    }

    /** Publishes the newest signing key only: from now on, what the older ones signed is nobody's. */
    public void retireOldSigningKeys() {
        keys.retireOld();
    }

    /**
     * Tells proxies to send requests elsewhere, and goes on answering until {@link #close}.
     *
     * @param drain how long {@link #close} waits at most for requests under way
     */
    public void leave(Duration drain) {
        server.leave(drain);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }

    private static boolean isCausedByTakenPort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || String.valueOf(cause.getMessage()).startsWith("Port already in use")) {
                return true;
            }
        }
        return false;
    }
}

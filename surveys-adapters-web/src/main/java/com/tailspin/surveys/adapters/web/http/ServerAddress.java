package com.tailspin.surveys.adapters.web.http;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address on which a server listens, and the base URL by which clients reach it. */
public final class ServerAddress {

    private final String name;
    private final int port;
    private final Optional<TlsSettings> tls;
    private volatile @Nullable URI baseUrl;

    /**
     * @param name the server's name as used in its settings: {@code web} or {@code api}
     * @param port of 127.0.0.1; 0 for any free one
     * @param baseUrl prefix of all paths; empty if it follows from the port
     * @param tls for https; empty for http
     */
    public ServerAddress(String name, int port, Optional<URI> baseUrl, Optional<TlsSettings> tls) {
        this.name = name;
        this.port = port;
        this.tls = tls;
        if (baseUrl.isPresent()) {
            this.baseUrl = withoutSlash(baseUrl.get());
        } else if (port != 0) {
            this.baseUrl = localhost(port);
        }
    }

    /** Creates the address of a server that speaks http. */
    public ServerAddress(String name, int port, Optional<URI> baseUrl) {
        this(name, port, baseUrl, Optional.empty());
    }

    public String name() {
        return name;
    }

    /** Without a trailing slash. With port 0, known only once the server listens. */
    public URI baseUrl() {
        URI known = baseUrl;
        if (known == null) {
            throw new IllegalStateException("The %s server is not listening yet.".formatted(name));
        }
        return known;
    }

    int port() {
        return port;
    }

    Optional<TlsSettings> tls() {
        return tls;
    }

    void listensOn(int actualPort) {
        if (baseUrl == null) {
            baseUrl = localhost(actualPort);
        }
    }

    private URI localhost(int actualPort) {
        return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + actualPort);
    }

    private static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}

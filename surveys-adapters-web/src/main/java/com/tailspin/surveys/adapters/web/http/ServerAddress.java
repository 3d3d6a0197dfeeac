package com.tailspin.surveys.adapters.web.http;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address on which a server listens, and the base URL by which clients reach it. */
public final class ServerAddress {

    private final String name;
    private final int port;
    private volatile @Nullable URI baseUrl;

    /**
     * @param name the server's name as used in its settings: {@code web} or {@code api}
     * @param port of 127.0.0.1; 0 for any free one
     * @param baseUrl prefix of all paths; empty if it follows from the port
     */
    public ServerAddress(String name, int port, Optional<URI> baseUrl) {
        this.name = name;
        this.port = port;
        if (baseUrl.isPresent()) {
            this.baseUrl = withoutSlash(baseUrl.get());
        } else if (port != 0) {
            this.baseUrl = localhost(port);
        }
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

    void listensOn(int actualPort) {
        if (baseUrl == null) {
            baseUrl = localhost(actualPort);
        }
    }

    private static URI localhost(int port) {
        return URI.create("http://localhost:" + port);
    }

    private static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}

package com.tailspin.surveys.idp.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The registered clients. They come from the settings at each start, so they are kept in memory only; a client that is
 * registered or changed later is so until this process ends. Thread-safe.
 */
public final class Clients {
    private final Map<String, ClientRegistration> byId = new ConcurrentHashMap<>();

    /** If several clients have the same id, the last one is registered. */
    public Clients(List<ClientRegistration> clients) {
        clients.forEach(this::register);
    }

    /** Adds a client, or replaces the one with the same id, including its keys and secret. */
    public void register(ClientRegistration client) {
        byId.put(client.clientId(), client);
    }

    /**
     * Changes a registration. Concurrent changes are serialised.
     *
     * @param change receives the present registration and returns one with the same id; if it throws, nothing changes
     * @throws IllegalArgumentException if the client is unknown
     */
    public void change(String clientId, UnaryOperator<ClientRegistration> change) {
        if (byId.computeIfPresent(clientId, (id, present) -> change.apply(present)) == null) {
            throw new IllegalArgumentException("No client \"" + clientId + "\" is registered.");
        }
    }

    public Optional<ClientRegistration> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }
}

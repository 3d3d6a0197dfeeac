package com.tailspin.surveys.idp.client;

import java.time.Instant;
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
    private final Map<String, Former> formerById = new ConcurrentHashMap<>();

    /** A replaced registration, and until when it is still accepted. */
    private record Former(ClientRegistration registration, Instant until) {}

    /** If several clients have the same id, the last one is registered. */
    public Clients(List<ClientRegistration> clients) {
        clients.forEach(this::register);
    }

    /** Adds a client, or replaces the one with the same id, including its keys and secret. */
    public void register(ClientRegistration client) {
        formerById.remove(client.clientId());
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

    /**
     * Registers another method for a client. Until {@code overlap}, requests that use the former one are accepted too,
     * so that no request under way fails.
     *
     * @throws IllegalArgumentException if the client is unknown
     */
    public void changeMethod(String clientId, ClientMethod method, Instant overlap) {
        change(clientId, present -> {
            formerById.put(clientId, new Former(present, overlap));
            return present.withMethod(method);
        });
    }

    /**
     * Returns the registration by which a request with that proof is judged: the present one, unless the client has
     * just {@linkplain #changeMethod changed} its method and the request uses the former one.
     */
    public Optional<ClientRegistration> find(String clientId, ClientMethod.Proof used, Instant now) {
        Optional<ClientRegistration> present = find(clientId);
        if (present.isEmpty() || present.get().method().proof() == used) {
            return present;
        }
        return Optional.ofNullable(formerById.get(clientId))
                .filter(former -> former.registration().method().proof() == used && now.isBefore(former.until()))
                .map(Former::registration)
                .or(() -> present);
    }

    public Optional<ClientRegistration> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }
}

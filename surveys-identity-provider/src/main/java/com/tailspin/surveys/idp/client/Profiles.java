package com.tailspin.surveys.idp.client;

import java.util.List;
import java.util.stream.Stream;

/**
 * The profiles of clients.
 *
 * @param byDefault profile of clients that have none
 */
public record Profiles(Clients clients, Profile byDefault) {

    public Profile of(ClientRegistration client) {
        return client.profile().orElse(byDefault);
    }

    /** The algorithms with which tokens are signed for the present clients, first that of the default profile. */
    public List<String> tokenAlgorithms() {
        return Stream.concat(Stream.of(byDefault), clients.all().stream().map(this::of))
                .map(Profile::tokenAlgorithm)
                .distinct()
                .toList();
    }

    /** Returns the default profile if the client is no longer registered. */
    public Profile of(String clientId) {
        return clients.find(clientId).map(this::of).orElse(byDefault);
    }
}

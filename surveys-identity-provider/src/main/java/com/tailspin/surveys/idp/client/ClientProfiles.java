package com.tailspin.surveys.idp.client;

/**
 * The profiles of clients.
 *
 * @param byDefault profile of clients that have none
 */
public record ClientProfiles(Clients clients, Profile byDefault) {

    public Profile of(ClientRegistration client) {
        return client.profile().orElse(byDefault);
    }

    /** Returns the default profile if the client is no longer registered. */
    public Profile of(String clientId) {
        return clients.find(clientId).map(this::of).orElse(byDefault);
    }
}

package com.tailspin.surveys.idp.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A registered client.
 *
 * @param redirectUris allowed redirect URIs of authorization and consent responses; compared character by character
 * @param postLogoutRedirectUris allowed redirect URIs after sign-out
 * @param profile profile for its assertions; the provider's default if absent
 * @param certificateBoundTokens whether its access tokens are bound to the client certificate of the connection on
 *     which they were issued (RFC 8705 section 3)
 * @param proofBoundTokens whether it gets no tokens without a DPoP proof (RFC 9449 section 5.2); with a proof, every
 *     client gets bound tokens
 * @param pushedRequestsRequired whether its authorization requests must be pushed (RFC 9126 section 6) even if its
 *     profile does not demand it
 * @param backchannelLogoutUri receives a logout token when a user signs out (OpenID Connect Back-Channel Logout 1.0)
 * @param enabled false if the client is to be refused like an unknown one
 */
public record ClientRegistration(
        String clientId,
        List<URI> redirectUris,
        List<URI> postLogoutRedirectUris,
        ClientMethod method,
        Optional<Profile> profile,
        boolean certificateBoundTokens,
        boolean proofBoundTokens,
        boolean pushedRequestsRequired,
        Optional<URI> backchannelLogoutUri,
        boolean enabled) {

    public ClientRegistration {
        if (!isClientId(clientId)) {
            throw new IllegalArgumentException("A client id must have 1 to 200 printable characters without spaces.");
        }
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        redirectUris.forEach(uri -> requireUsable(clientId, uri));
        postLogoutRedirectUris.forEach(uri -> requireUsable(clientId, uri));
        backchannelLogoutUri.ifPresent(uri -> requireUsable(clientId, uri));
    }

    /** Whether a text is a valid client id. It need not be registered. */
    public static boolean isClientId(String text) {
        return text.matches("[\\x21-\\x7e]{1,200}");
    }

    /** An enabled client with the provider's default profile. */
    public static ClientRegistration of(
            String clientId, List<URI> redirectUris, List<URI> postLogoutRedirectUris, ClientMethod method) {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                method,
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                true);
    }

    public ClientRegistration withProfile(Profile other) {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                method,
                Optional.of(other),
                certificateBoundTokens,
                proofBoundTokens,
                pushedRequestsRequired,
                backchannelLogoutUri,
                enabled);
    }

    public ClientRegistration withMethod(ClientMethod other) {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                other,
                profile,
                certificateBoundTokens,
                proofBoundTokens,
                pushedRequestsRequired,
                backchannelLogoutUri,
                enabled);
    }

    public ClientRegistration withCertificateBoundTokens() {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                method,
                profile,
                true,
                proofBoundTokens,
                pushedRequestsRequired,
                backchannelLogoutUri,
                enabled);
    }

    public ClientRegistration withProofBoundTokens() {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                method,
                profile,
                certificateBoundTokens,
                true,
                pushedRequestsRequired,
                backchannelLogoutUri,
                enabled);
    }

    public ClientRegistration withPushedRequestsRequired() {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                method,
                profile,
                certificateBoundTokens,
                proofBoundTokens,
                true,
                backchannelLogoutUri,
                enabled);
    }

    public ClientRegistration withBackchannelLogoutUri(URI uri) {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                method,
                profile,
                certificateBoundTokens,
                proofBoundTokens,
                pushedRequestsRequired,
                Optional.of(uri),
                enabled);
    }

    public ClientRegistration disabled() {
        return new ClientRegistration(
                clientId,
                redirectUris,
                postLogoutRedirectUris,
                method,
                profile,
                certificateBoundTokens,
                proofBoundTokens,
                pushedRequestsRequired,
                backchannelLogoutUri,
                false);
    }

    private static void requireUsable(String clientId, URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getFragment() != null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("The redirect URI " + uri + " of client " + clientId
                    + " must be an absolute http or https URL without user and fragment.");
        }
    }
}

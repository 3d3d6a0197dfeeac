package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.model.TokenResponse;
import java.util.Map;
import java.util.Optional;

/**
 * The configured authority and the servers behind it, known only from their fetched and cached metadata. Every method
 * may throw {@link com.tailspin.surveys.auth.model.AuthRefused} of kind PROVIDER_UNAVAILABLE if a server does not
 * answer in time, and PROVIDER_NOT_TRUSTED if its metadata is invalid.
 */
public interface AuthorizationServers {

    /** Whether each organisation has its own authority, so that people must name theirs first. */
    boolean tenantNeeded();

    /**
     * Returns the issuer of that organisation if {@link #tenantNeeded}; fetches nothing. SIGN_IN_REJECTED if the name
     * is not valid.
     */
    Issuer issuerOf(String tenant);

    /**
     * Returns the authority that people are sent to. Its issuer may be a template.
     *
     * @param tenant the organisation's name at the provider, required only if {@link #tenantNeeded};
     *     SIGN_IN_REJECTED if it is missing or not valid
     */
    ServerMetadata authority(Optional<String> tenant);

    /** Returns the server with exactly that issuer. PROVIDER_NOT_TRUSTED if the authority does not vouch for it. */
    ServerMetadata of(Issuer issuer);

    /**
     * Calls the token endpoint once, with a time limit; uses its mutual-TLS alias, if there is one, for a certificate
     * credential. The caller decides whether to retry and supplies a new credential. CREDENTIAL_UNUSABLE if this server
     * has no endpoint for that kind of credential.
     *
     * @param key the key that the tokens are to be bound to; a token that is not bound to it is then rejected as
     *     malformed. A server that demands a nonce denies the request with {@code use_dpop_nonce}; the nonce is kept for
     *     the next request
     */
    TokenResponse ask(ServerMetadata server, TokenGrant grant, ClientCredential credential, Optional<ProofKey> key);

    /**
     * Pushes an authorization request to the server's {@link ServerMetadata#pushEndpoint} (RFC 9126).
     *
     * @param key the key that the code is to be bound to
     * @return its {@code request_uri}; empty if the server demands a nonce, which is kept for the next request
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CLIENT_NOT_PROVEN, SIGN_IN_REJECTED if the
     *     request itself is rejected, or CREDENTIAL_UNUSABLE as {@link #ask}
     */
    Optional<String> push(
            ServerMetadata server, Map<String, String> request, ClientCredential credential, Optional<ProofKey> key);

    /**
     * Revokes a refresh token and its grant at the server's {@link ServerMetadata#revocationEndpoint} (RFC 7009). No
     * effect if it is already invalid.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of a kind as {@link #push}
     */
    void revoke(ServerMetadata server, String refreshToken, ClientCredential credential);
}

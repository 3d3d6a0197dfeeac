package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
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
     */
    TokenResponse ask(ServerMetadata server, TokenGrant grant, ClientCredential credential);

    /**
     * Pushes an authorization request to the server's {@link ServerMetadata#pushEndpoint} (RFC 9126).
     *
     * @return its {@code request_uri}
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CLIENT_NOT_PROVEN, SIGN_IN_REJECTED if the
     *     request itself is rejected, or CREDENTIAL_UNUSABLE as {@link #ask}
     */
    String push(ServerMetadata server, Map<String, String> request, ClientCredential credential);

    /**
     * Revokes a refresh token and its grant at the server's {@link ServerMetadata#revocationEndpoint} (RFC 7009). No
     * effect if it is already invalid.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of a kind as {@link #push}
     */
    void revoke(ServerMetadata server, String refreshToken, ClientCredential credential);
}

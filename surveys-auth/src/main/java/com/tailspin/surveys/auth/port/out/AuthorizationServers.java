package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenAnswer;
import com.tailspin.surveys.auth.model.TokenGrant;
import java.util.Map;
import java.util.Optional;

/**
 * The configured authority and the servers behind it. What is known of them is fetched from their metadata, never assumed, and kept for a
 * while. Every method may throw {@link com.tailspin.surveys.auth.model.AuthRefused} of kind PROVIDER_UNAVAILABLE when a server does
 * not answer in time, and PROVIDER_NOT_TRUSTED when its metadata does not hold.
 */
public interface AuthorizationServers {

    /** Whether each organisation has an authority of its own, so that people must name theirs first. */
    boolean tenantNeeded();

    /** The issuer that an organisation of that name has where {@link #tenantNeeded}; nothing is fetched. SIGN_IN_REJECTED when it cannot be one. */
    Issuer issuerOf(String tenant);

    /**
     * The authority people are sent to. Its issuer may be a template.
     *
     * @param tenant the organisation's name at the provider, needed only where {@link #tenantNeeded}; SIGN_IN_REJECTED when it is missing
     *     or cannot be one
     */
    ServerMetadata authority(Optional<String> tenant);

    /** The server with exactly that issuer, which the authority vouches for; PROVIDER_NOT_TRUSTED when it does not. */
    ServerMetadata of(Issuer issuer);

    /**
     * Asks the token endpoint once, within a bounded time; one for certificates of connections, where the credential is one and there is
     * such an endpoint. Whether and with which new credential to ask again is the caller's decision. CREDENTIAL_UNUSABLE when this server
     * has no endpoint for that kind of credential.
     */
    TokenAnswer ask(ServerMetadata server, TokenGrant grant, ClientCredential credential);

    /**
     * Leaves an authorization request at a server that has a {@link ServerMetadata#pushEndpoint} for that (RFC 9126).
     *
     * @return what stands for it, its {@code request_uri}
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CLIENT_NOT_PROVEN, SIGN_IN_REJECTED when the request itself is not taken, or
     *     CREDENTIAL_UNUSABLE as {@link #ask}
     */
    String push(ServerMetadata server, Map<String, String> request, ClientCredential credential);

    /**
     * Makes a refresh token, and what was granted with it, count for nothing, at a server that has a
     * {@link ServerMetadata#revocationEndpoint} (RFC 7009). One that counts for nothing already is no fault.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of a kind as {@link #push}
     */
    void revoke(ServerMetadata server, String refreshToken, ClientCredential credential);
}

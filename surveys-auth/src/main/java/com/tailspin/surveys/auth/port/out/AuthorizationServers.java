package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenAnswer;
import com.tailspin.surveys.auth.model.TokenGrant;

/**
 * The configured authority and the servers behind it. What is known of them is fetched from their metadata, never assumed, and kept for a
 * while. Every method may throw {@link com.tailspin.surveys.auth.model.AuthRefused} of kind PROVIDER_UNAVAILABLE when a server does
 * not answer in time, and PROVIDER_NOT_TRUSTED when its metadata does not hold.
 */
public interface AuthorizationServers {

    /** The authority people are sent to. Its issuer may be a template. */
    ServerMetadata authority();

    /** The server with exactly that issuer, which the authority vouches for; PROVIDER_NOT_TRUSTED when it does not. */
    ServerMetadata of(Issuer issuer);

    /** Asks the token endpoint once, within a bounded time. Whether and with which new credential to ask again is the caller's decision. */
    TokenAnswer ask(ServerMetadata server, TokenGrant grant, ClientCredential credential);
}

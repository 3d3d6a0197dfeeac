package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.ServerMetadata;
import java.net.URI;
import java.util.Optional;

/**
 * Keys that tokens are bound to, and proofs of their possession (DPoP, RFC 9449). A setting, or the server, decides
 * whether tokens are bound.
 */
public interface PossessionProofs {

    /** Returns a new key for the tokens of one sign-in at that server; empty if they are not to be bound to a key. */
    Optional<ProofKey> newKey(ServerMetadata server);

    /**
     * Signs a proof for one request; proofs are never reused.
     *
     * @param uri of the request; its query and fragment are left out
     * @param accessToken the token that the request presents; empty at the token endpoint
     * @param nonce the latest one from the server; left out if it is blank or has more than 1000 characters
     */
    String proof(ProofKey key, String method, URI uri, Optional<String> accessToken, Optional<String> nonce);
}

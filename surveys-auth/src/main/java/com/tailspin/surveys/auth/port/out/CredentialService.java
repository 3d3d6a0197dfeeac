package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;

/**
 * Authenticates Surveys as a client at an identity provider. A setting selects the adapter; no other part of the system
 * knows which one is in use.
 */
public interface CredentialService {

    /**
     * Returns the credential for one request to that target. Called anew for every request and every retry; assertions
     * are never reused.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CREDENTIAL_UNUSABLE, naming the setting, file or
     *     entry at fault
     */
    ClientCredential credential(CredentialTarget target);
}

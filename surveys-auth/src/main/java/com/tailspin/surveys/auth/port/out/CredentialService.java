package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;

/**
 * How Surveys proves to an identity provider which client it is. One setting chooses among its adapters, and nothing else in the system
 * knows which one it is.
 */
public interface CredentialService {

    /**
     * What one request to that target needs. Called afresh for every request and every retry; an assertion is never the same twice.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CREDENTIAL_UNUSABLE, naming the setting, file or entry at fault
     */
    ClientCredential credential(CredentialTarget target);
}

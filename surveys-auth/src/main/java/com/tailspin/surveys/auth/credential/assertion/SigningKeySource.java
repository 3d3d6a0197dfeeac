package com.tailspin.surveys.auth.credential.assertion;

import com.tailspin.surveys.auth.model.AuthRefused;

/** Implemented by credentials that sign their assertions themselves, so that lessons can sign other texts with their key. */
public interface SigningKeySource {

    /**
     * Returns the key that signs now.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if no key can be used now
     */
    SigningKey signingKey();
}

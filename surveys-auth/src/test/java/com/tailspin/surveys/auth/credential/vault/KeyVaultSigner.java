package com.tailspin.surveys.auth.credential.vault;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.util.Set;

/** A signer without a key: signing is a remote request. */
final class KeyVaultSigner extends BaseJWSProvider implements JWSSigner {

    private final KeyVault vault;
    private final String key;

    KeyVaultSigner(KeyVault vault, String key) {
        super(Set.of(JWSAlgorithm.PS256));
        this.vault = vault;
        this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) throws JOSEException {
        try {
            return Base64URL.encode(vault.sign(key, signingInput));
        } catch (IOException e) {
            throw new JOSEException("the vault does not sign: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JOSEException("interrupted while the vault was signing", e);
        }
    }
}

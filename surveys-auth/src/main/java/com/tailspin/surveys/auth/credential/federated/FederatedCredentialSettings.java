package com.tailspin.surveys.auth.credential.federated;

import com.tailspin.surveys.auth.model.ClientId;
import java.nio.file.Path;

/**
 * The settings below {@code surveys.identity.credential.federated}.
 *
 * @param path of the file with the token, which its issuer replaces before it expires
 */
public record FederatedCredentialSettings(ClientId client, Path path) {}

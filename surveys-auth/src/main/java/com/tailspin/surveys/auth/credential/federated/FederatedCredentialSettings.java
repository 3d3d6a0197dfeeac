package com.tailspin.surveys.auth.credential.federated;

import com.tailspin.surveys.auth.model.ClientId;
import java.nio.file.Path;

/**
 * The settings below {@code surveys.identity.credential.federated}.
 *
 * @param path the file with the token; its issuer replaces it before the token expires
 */
public record FederatedCredentialSettings(ClientId client, Path path) {}

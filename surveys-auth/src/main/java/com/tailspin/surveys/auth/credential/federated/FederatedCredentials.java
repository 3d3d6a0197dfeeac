package com.tailspin.surveys.auth.credential.federated;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves the client by an assertion from another issuer, without a key. Anyone who can read the file can
 * act as the client, but only until the token expires. The same token serves many requests to any target: its issuer
 * chooses the audience.
 *
 * <p>The file is replaced while the application runs. It is read again whenever its timestamp or size has changed, and
 * at every request in the last minute before the token expires.
 */
public final class FederatedCredentials implements CredentialService {

    private static final Logger log = LoggerFactory.getLogger(FederatedCredentials.class);

    private static final Duration LAST_MINUTE = Duration.ofSeconds(60);

    private final FederatedCredentialSettings settings;
    private final InstantSource clock;
    private final TokenFile file;
    private TokenFile.Token held;
    private TokenFile.Version seen;

    /**
     * Reads the token.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if it is missing, expired or not a JWT
     */
    public FederatedCredentials(FederatedCredentialSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.file = new TokenFile(settings.path());
        this.seen = file.version();
        this.held = file.read(clock.instant());
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        TokenFile.Token token = current();
        return new ClientCredential.Assertion(
                settings.client(),
                token.jwt(),
                "the issuer of the token in " + file + " with its subject and audience (" + token.parties() + ")");
    }

    private synchronized TokenFile.Token current() {
        Instant now = clock.instant();
        boolean good = now.isBefore(held.expiry());
        boolean ending = !now.isBefore(held.expiry().minus(LAST_MINUTE));
        try {
            // Take the version before reading, so that a change during the read is noticed next time.
            TokenFile.Version version = file.version();
            boolean replaced = !version.equals(seen);
            seen = version;
            if (replaced || ending) {
                held = file.read(now);
            }
        } catch (AuthRefused e) {
            if (!good) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .addKeyValue("good-until", held.expiry())
                    .log("The new token is not usable; the previous one is used until it expires");
        }
        return held;
    }
}

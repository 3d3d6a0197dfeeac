package com.tailspin.surveys.workshop.tour;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.workshop.Workshop;
import java.time.Duration;
import java.util.Optional;

/**
 * The front end's credential, which can be exchanged while the front end runs. Starts with the configured one; nothing
 * is kept over a restart. Thread-safe; costs each token request one volatile read.
 *
 * <p>The identity provider learns the new credential first, and accepts the former one for {@link #OVERLAP}, so that no
 * request that already carries it is refused.
 */
public final class SwitchableCredentials implements CredentialService {

    /** Longer than any request of the front end to the provider. */
    static final Duration OVERLAP = Duration.ofSeconds(30);

    private final Workshop workshop;
    private final FrontEndCredentials credentials;
    private volatile CredentialService current;
    private volatile Optional<CredentialKind> kind;

    /** @param first the configured credential */
    public SwitchableCredentials(Workshop workshop, FrontEndCredentials credentials, CredentialService first) {
        this.workshop = workshop;
        this.credentials = credentials;
        this.current = first;
        this.kind = CredentialKind.named(credentials.configured());
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        return current.credential(target);
    }

    /** The kind in use; empty if another type is configured, between which and these the front end does not switch. */
    Optional<CredentialKind> kind() {
        return kind;
    }

    /** The configured type, by its name in the settings. */
    String configured() {
        return credentials.configured();
    }

    /** The front end's client id. */
    String client() {
        return credentials.client();
    }

    /**
     * Authenticates with that kind from now on. No effect if it is in use already.
     *
     * @throws CredentialUnavailable if the settings do not suffice for it; nothing changes
     * @throws IllegalStateException if another type is configured
     */
    synchronized void switchTo(CredentialKind other) throws CredentialUnavailable {
        CredentialKind present = kind.orElseThrow(
                () -> new IllegalStateException("the configured credential is neither a secret nor a certificate"));
        if (other == present) {
            return;
        }
        FrontEndCredentials.Created created = credentials.create(other);
        workshop.provider().changeMethod(credentials.client(), created.registration(), OVERLAP);
        current = created.credentials();
        kind = Optional.of(other);
    }
}

package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CertificateStore.Version;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that signs now. Certificates can be replaced without a restart: each call checks the store for
 * changes, at most once per second. One thread reads a changed store while the others continue. New contents take
 * effect atomically; if they are unusable, the previous certificate keeps signing and the log says so once.
 */
public final class SigningCertificate implements CertificateExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(SigningCertificate.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** A file that changed less than this ago may still be being written. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(2);

    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMinutes(1);

    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final CertificateStore store;
    private final CertificateChoice choice;
    private final InstantSource clock;
    private final Consumer<CertifiedKey> check;
    private final ExpiryWarnings warnings = new ExpiryWarnings();
    private final ReentrantLock looking = new ReentrantLock();

    private volatile Candidates candidates;
    private volatile Instant nextLook;

    // Guarded by the lock.
    private Version read;
    private String unsettled = "";
    private String refused = "";
    private Instant nextTry = Instant.MIN;
    private String refusal = "";
    private String complaints = "";
    private X509Certificate announced;

    /**
     * Reads the store.
     *
     * @param check throws {@link AuthRefused} for a key that cannot sign with these settings
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if no certificate can be used now
     */
    public SigningCertificate(
            CertificateStore store, CertificateChoice choice, InstantSource clock, Consumer<CertifiedKey> check) {
        this.store = store;
        this.choice = choice;
        this.clock = clock;
        this.check = check;
        Instant now = clock.instant();
        // Take the version before reading, so that a change during the read is noticed at the next check.
        this.read = store.version();
        this.candidates = Candidates.read(store, choice, now, check);
        this.nextLook = now.plus(BETWEEN_LOOKS);
        this.announced = candidates.signing(now).key().certificate();
        complain(candidates);
        warn(now);
    }

    /**
     * Returns the certificates that may sign now or later.
     *
     * @param check throws {@link AuthRefused} for a key that cannot sign with these settings
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if no certificate can be used now
     */
    public static List<X509Certificate> usable(
            CertificateStore store, CertificateChoice choice, Instant now, Consumer<CertifiedKey> check) {
        return Candidates.read(store, choice, now, check).all().stream()
                .map(one -> one.key().certificate())
                .toList();
    }

    /**
     * Returns the key that signs now.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if every certificate has expired
     */
    public CertifiedKey current() {
        Instant now = looked();
        return candidates.signing(now).key();
    }

    @Override
    public Instant expiresAt() {
        looked();
        return candidates.until();
    }

    @Override
    public double daysLeft() {
        Instant now = looked();
        return Duration.between(now, candidates.until()).toSeconds() / SECONDS_A_DAY;
    }

    @Override
    public Optional<String> warning() {
        Instant now = looked();
        return ExpiryWarnings.warning(last(candidates), candidates.place(), now);
    }

    private Instant looked() {
        Instant now = clock.instant();
        if (!now.isBefore(nextLook) && looking.tryLock()) {
            try {
                nextLook = now.plus(BETWEEN_LOOKS);
                look(now);
                announce(now);
                warn(now);
            } finally {
                looking.unlock();
            }
        }
        return now;
    }

    private void look(Instant now) {
        Version seen = store.version();
        if (seen.mark().equals(read.mark())) {
            unsettled = "";
            return;
        }
        boolean settled =
                seen.mark().equals(unsettled) || !seen.since().plus(TO_SETTLE).isAfter(now);
        unsettled = seen.mark();
        if (!settled || (seen.mark().equals(refused) && now.isBefore(nextTry))) {
            return;
        }
        try {
            Candidates found = Candidates.read(store, choice, now, check);
            candidates = found;
            read = seen;
            refused = "";
            refusal = "";
            complain(found);
        } catch (AuthRefused e) {
            refused = seen.mark();
            nextTry = now.plus(BEFORE_TRYING_AGAIN);
            if (!e.getMessage().equals(refusal)) {
                refusal = e.getMessage();
                LOG.atWarn()
                        .addKeyValue("store", store.place())
                        .log(
                                "the changed certificate store cannot be used; the previous certificate still signs: {}",
                                refusal);
            }
        }
    }

    private void complain(Candidates found) {
        String all = String.join(" ", found.complaints());
        if (!all.isEmpty() && !all.equals(complaints)) {
            LOG.atWarn().addKeyValue("store", store.place()).log("not every certificate can be used: {}", all);
        }
        complaints = all;
    }

    private void announce(Instant now) {
        Candidate signing;
        try {
            signing = candidates.signing(now);
        } catch (AuthRefused e) {
            // The next signature reports it, and the expiry warnings are in the log.
            LOG.atDebug().setCause(e).log("no certificate can sign");
            return;
        }
        if (!signing.key().certificate().equals(announced)) {
            announced = signing.key().certificate();
            LOG.atInfo()
                    .addKeyValue("store", store.place())
                    .addKeyValue("alias", signing.alias())
                    .addKeyValue("thumbprint", signing.thumbprint())
                    .addKeyValue("expires", signing.until())
                    .log("another certificate signs from now on");
        }
    }

    private void warn(Instant now) {
        warnings.look(last(candidates), candidates.place(), now);
    }

    private static Candidate last(Candidates candidates) {
        return candidates.all().stream()
                .max(Comparator.comparing(Candidate::until))
                .orElseThrow();
    }
}

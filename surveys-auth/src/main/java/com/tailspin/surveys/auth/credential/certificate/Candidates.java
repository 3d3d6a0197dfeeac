package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.credential.certificate.CertificateChoice.Which;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a store brought: the certificates that may sign, newest first, and why others may not.
 *
 * @param complaints sentences about certificates that are left out though they look as if they were meant
 */
record Candidates(CertificateChoice choice, String place, List<Candidate> all, List<String> complaints) {

    private static final String SETTING = "surveys.identity.credential.certificate";

    private static final Comparator<Candidate> NEWEST_FIRST = Comparator.comparing(Candidate::issued)
            .thenComparing(Candidate::until)
            .reversed()
            .thenComparing(Candidate::alias);

    /**
     * Reads the store.
     *
     * @param check throws {@link AuthRefused} for a key that cannot sign as the settings want it to
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE when none may sign now
     */
    static Candidates read(
            CertificateStore store, CertificateChoice choice, Instant now, Consumer<CertifiedKey> check) {
        List<Candidate> usable = new ArrayList<>();
        List<AuthRefused> refusals = new ArrayList<>();
        for (StoredCertificate entry : chosen(store.read(), choice.which(), store.place())) {
            try {
                usable.add(candidate(entry, choice, store.place(), now, check));
            } catch (AuthRefused e) {
                refusals.add(e);
            }
        }
        if (usable.isEmpty()) {
            throw refusals.get(0);
        }
        usable.sort(NEWEST_FIRST);
        Candidates candidates = new Candidates(
                choice,
                store.place(),
                List.copyOf(usable),
                refusals.stream().map(AuthRefused::getMessage).toList());
        candidates.signing(now);
        return candidates;
    }

    /**
     * The one that signs at that time.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE when none is valid
     */
    Candidate signing(Instant now) {
        List<Candidate> inDate = all.stream().filter(one -> one.isValid(now)).toList();
        if (inDate.isEmpty()) {
            Candidate newest = all.get(0);
            if (choice.validOnly()) {
                throw now.isBefore(newest.from()) ? early(newest, now) : expired(newest);
            }
            return newest;
        }
        boolean waits = choice.activateAt().filter(now::isBefore).isPresent();
        return inDate.get(waits && inDate.size() > 1 ? 1 : 0);
    }

    /** When the last of them expires. */
    Instant until() {
        return all.stream().map(Candidate::until).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static List<StoredCertificate> chosen(List<StoredCertificate> entries, Which which, String place) {
        if (which instanceof Which.ByThumbprint by) {
            return named(
                    entries.stream()
                            .filter(entry -> by.thumbprint().matches(entry.certificate()))
                            .toList(),
                    SETTING + ".thumbprint names " + by.thumbprint() + ", and " + place + " holds no such certificate",
                    "by " + by.thumbprint().algorithm() + " it holds " + listed(entries, by.thumbprint()));
        }
        if (which instanceof Which.ByAlias by) {
            return named(
                    // Key stores do not tell upper case from lower case.
                    entries.stream()
                            .filter(entry -> entry.alias().equalsIgnoreCase(by.alias()))
                            .toList(),
                    SETTING + ".alias names “" + by.alias() + "”, and " + place + " holds no such entry",
                    "it holds " + listed(entries, null));
        }
        return named(
                entries.stream().filter(entry -> entry.key().isPresent()).toList(),
                place + " holds no certificate whose private key can be used",
                entries.isEmpty()
                        ? "it holds none at all"
                        : "the certificate " + entries.get(0).alias() + " "
                                + entries.get(0).whyNoKey());
    }

    private static List<StoredCertificate> named(List<StoredCertificate> found, String missing, String instead) {
        if (found.isEmpty()) {
            throw unusable(missing + "; " + instead, null);
        }
        return found;
    }

    private static String listed(List<StoredCertificate> entries, @Nullable Thumbprint like) {
        return entries.isEmpty()
                ? "none at all"
                : entries.stream()
                        .map(entry -> (like == null ? "" : like.likeThis(entry.certificate()) + " ") + "("
                                + entry.alias() + ", " + entry.certificate().getSubjectX500Principal() + ")")
                        .collect(Collectors.joining(", "));
    }

    private static Candidate candidate(
            StoredCertificate entry,
            CertificateChoice choice,
            String place,
            Instant now,
            Consumer<CertifiedKey> check) {
        String name = "The certificate " + entry.alias() + " in " + place + " ";
        CertifiedKey key = entry.key().orElseThrow(() -> unusable(name + entry.whyNoKey(), null));
        List<X509Certificate> path = List.of();
        if (choice.validOnly() && choice.trusted().isPresent()) {
            // A certificate of tomorrow is judged as of tomorrow, so that it can wait in the store.
            Instant begins = entry.certificate().getNotBefore().toInstant();
            try {
                path = choice.trusted().get().path(entry.chain(), begins.isAfter(now) ? begins : now);
            } catch (CertPathBuilderException e) {
                throw unusable(
                        name + "(" + entry.certificate().getSubjectX500Principal() + ", issued by "
                                + entry.certificate().getIssuerX500Principal() + ") is not vouched for by "
                                + choice.trusted().get().file() + " (" + SETTING + ".trust-store): " + e.getMessage()
                                + "; put its issuer there, and those between into the store",
                        e);
            }
        }
        Candidate candidate = Candidate.of(entry.alias(), key, path);
        if (choice.validOnly() && now.isAfter(candidate.until())) {
            throw expired(name, candidate);
        }
        check.accept(key);
        return candidate;
    }

    private AuthRefused expired(Candidate candidate) {
        return expired("The certificate " + candidate.alias() + " in " + place + " ", candidate);
    }

    private static AuthRefused expired(String name, Candidate candidate) {
        boolean own = candidate
                .until()
                .equals(candidate.key().certificate().getNotAfter().toInstant());
        return unusable(
                name + "(" + candidate.thumbprint() + ") expired on " + candidate.until()
                        + (own ? "" : ", as one that vouches for it did")
                        + "; make a new one, register it at the identity provider and put it there (where " + SETTING
                        + ".thumbprint is set, set it to the new one), or set " + SETTING
                        + ".valid-only to false to use this one all the same",
                null);
    }

    private AuthRefused early(Candidate candidate, Instant now) {
        return unusable(
                "The certificate " + candidate.alias() + " in " + place + " (" + candidate.thumbprint()
                        + ") is not valid before " + candidate.from() + ", and now is " + now
                        + "; keep the one before it in the store until then, or set the clock right",
                null);
    }

    private static AuthRefused unusable(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".")
                : new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".", cause);
    }
}

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
 * The result of reading a store once: the certificates that may sign, newest first, and why others may not.
 *
 * @param complaints sentences about certificates that match the settings but cannot be used
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
     * @param check throws {@link AuthRefused} for a key that cannot sign with these settings
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if no certificate may sign now
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
     * Returns the certificate that signs at that time.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if none is valid
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

    /** Returns when the last of them expires. */
    Instant until() {
        return all.stream().map(Candidate::until).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static List<StoredCertificate> chosen(List<StoredCertificate> entries, Which which, String place) {
        if (which instanceof Which.ByThumbprint by) {
            return named(
                    entries.stream()
                            .filter(entry -> by.thumbprint().matches(entry.certificate()))
                            .toList(),
                    SETTING + ".thumbprint names " + by.thumbprint() + ", but " + place + " does not contain it",
                    "its certificates by " + by.thumbprint().algorithm() + ": " + listed(entries, by.thumbprint()));
        }
        if (which instanceof Which.ByAlias by) {
            return named(
                    // Key store aliases are case-insensitive.
                    entries.stream()
                            .filter(entry -> entry.alias().equalsIgnoreCase(by.alias()))
                            .toList(),
                    SETTING + ".alias names “" + by.alias() + "”, but " + place + " has no entry of that name",
                    "its entries: " + listed(entries, null));
        }
        if (which instanceof Which.Newest) {
            return named(
                    entries.stream().filter(entry -> entry.key().isPresent()).toList(),
                    place + " has no certificate with a usable private key",
                    entries.isEmpty()
                            ? "it is empty"
                            : "the certificate " + entries.get(0).alias() + " "
                                    + entries.get(0).whyNoKey());
        }
        throw new AssertionError("Unhandled selector: " + which.getClass());
    }

    private static List<StoredCertificate> named(List<StoredCertificate> found, String missing, String instead) {
        if (found.isEmpty()) {
            throw unusable(missing + "; " + instead, null);
        }
        return found;
    }

    private static String listed(List<StoredCertificate> entries, @Nullable Thumbprint like) {
        return entries.isEmpty()
                ? "none"
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
            // Validate a future certificate as of its start, so that it can wait in the store.
            Instant begins = entry.certificate().getNotBefore().toInstant();
            try {
                path = choice.trusted().get().path(entry.chain(), begins.isAfter(now) ? begins : now);
            } catch (CertPathBuilderException e) {
                throw unusable(
                        name + "(" + entry.certificate().getSubjectX500Principal() + ", issued by "
                                + entry.certificate().getIssuerX500Principal() + ") is not trusted by "
                                + choice.trusted().get().file() + " (" + SETTING + ".trust-store): " + e.getMessage()
                                + "; add its root to that file and any intermediate certificates to the store",
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
                        + (own ? "" : ", when a certificate of its chain expired")
                        + "; create a new one, register it at the identity provider and put it there (if " + SETTING
                        + ".thumbprint is set, update it), or set " + SETTING
                        + ".valid-only to false to keep using this one",
                null);
    }

    private AuthRefused early(Candidate candidate, Instant now) {
        return unusable(
                "The certificate " + candidate.alias() + " in " + place + " (" + candidate.thumbprint()
                        + ") is not valid before " + candidate.from() + ", and it is now " + now
                        + "; keep the previous one in the store until then, or correct the clock",
                null);
    }

    private static AuthRefused unusable(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".")
                : new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".", cause);
    }
}

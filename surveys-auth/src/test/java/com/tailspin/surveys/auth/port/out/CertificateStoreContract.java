package com.tailspin.surveys.auth.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.StoredCertificate;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every certificate store. An adapter's test extends it. */
public abstract class CertificateStoreContract {

    /** Returns a store with one certificate and its private key, an RSA key. */
    protected abstract CertificateStore certificateStore();

    /** Returns that certificate. */
    protected abstract X509Certificate expected();

    /** Returns texts that must not appear anywhere: passwords, a PIN. */
    protected abstract List<String> secrets();

    /** Returns the adapter's other objects that may be logged, such as its settings. */
    protected abstract Object shown();

    @Test
    void the_certificate_comes_with_a_key_that_signs_for_it() throws GeneralSecurityException {
        StoredCertificate entry = entry();
        assertThat(entry.certificate()).isEqualTo(expected());
        CertifiedKey certified = entry.key().orElseThrow();
        assertThat(certified.certificate()).isEqualTo(expected());

        byte[] message = {1, 2, 3};
        Signature signature = certified.signer().isPresent()
                ? Signature.getInstance("SHA256withRSA", certified.signer().get())
                : Signature.getInstance("SHA256withRSA");
        signature.initSign(certified.key());
        signature.update(message);
        byte[] signed = signature.sign();
        Signature verification = Signature.getInstance("SHA256withRSA");
        verification.initVerify(expected().getPublicKey());
        verification.update(message);
        assertThat(verification.verify(signed)).isTrue();
    }

    @Test
    void it_can_be_read_again_and_its_version_stays_while_nothing_changes() {
        CertificateStore store = certificateStore();
        CertificateStore.Version before = store.version();
        assertThat(store.read().toString()).isEqualTo(store.read().toString());
        assertThat(store.version()).isEqualTo(before);
    }

    @Test
    void no_secret_is_shown() {
        CertificateStore store = certificateStore();
        assertThat(store.place()).isNotBlank();
        assertThat(secrets())
                .allSatisfy(secret -> assertThat(List.of(
                                store.toString(),
                                store.place(),
                                store.read().toString(),
                                store.version().toString(),
                                String.valueOf(shown())))
                        .noneMatch(text -> text.contains(secret)));
    }

    private StoredCertificate entry() {
        return certificateStore().read().stream()
                .filter(entry -> entry.key().isPresent())
                .findFirst()
                .orElseThrow();
    }
}

package com.tailspin.surveys.auth.credential.certificate;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.credential.certificate.CertificateChoice.Which;
import com.tailspin.surveys.auth.credential.store.KeyStoreFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings;
import com.tailspin.surveys.auth.fixture.CertificateAuthority;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.Log;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.Thumbprint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificate signs; on real files that change while a clock advances. */
class SigningCertificateTest {

    private static final String SETTING = "surveys.identity.credential.certificate.";

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock();
    private final Instant start = clock.instant();
    private final CertificateAuthority authority = CertificateAuthority.root("authority", start, Duration.ofDays(1000));
    private final Log log = new Log(SigningCertificate.class);

    private final CertifiedKey old = client("old", -10, 90);
    private final CertifiedKey next = client("next", -1, 200);

    @AfterEach
    void stop() {
        log.close();
    }

    private CertifiedKey client(String name, int from, int until) {
        return authority.client(name, start.plus(Duration.ofDays(from)), Duration.ofDays(until - from));
    }

    @Test
    void the_newest_valid_certificate_signs() throws Exception {
        CertifiedKey tomorrow = client("tomorrow", 1, 300);
        CertifiedKey past = client("past", -100, -1);
        var signing = signing(CertificateChoice.newest(), write(old, tomorrow, past, next));
        assertThat(signing.current().certificate()).isEqualTo(next.certificate());
        clock.advance(Duration.ofDays(1));
        assertThat(signing.current().certificate()).isEqualTo(tomorrow.certificate());
        clock.advance(Duration.ofDays(299));
        AuthRefused refused = refusal(signing::current);
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage()).contains("expired on", SETTING + "valid-only", "tomorrow");
    }

    @Test
    void when_the_newest_expires_first_the_previous_one_signs() throws Exception {
        CertifiedKey brief = client("brief", -1, 1);
        var signing = signing(CertificateChoice.newest(), write(old, brief));
        assertThat(signing.current().certificate()).isEqualTo(brief.certificate());
        clock.advance(Duration.ofDays(2));
        assertThat(signing.current().certificate()).isEqualTo(old.certificate());
    }

    @Test
    void the_newest_waits_for_its_activation() throws Exception {
        Instant at = start.plus(Duration.ofHours(2));
        var choice = new CertificateChoice(new Which.Newest(), true, Optional.empty(), Optional.of(at));
        var signing = signing(choice, write(old, next));
        assertThat(signing.current().certificate()).isEqualTo(old.certificate());
        clock.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(signing.current().certificate()).isEqualTo(old.certificate());
        clock.advance(Duration.ofSeconds(1));
        assertThat(signing.current().certificate()).isEqualTo(next.certificate());
        assertThat(log.lines()).singleElement().asString().contains("another certificate signs from now on");
    }

    @Test
    void a_single_certificate_does_not_wait() throws Exception {
        var choice = new CertificateChoice(
                new Which.Newest(), true, Optional.empty(), Optional.of(start.plus(Duration.ofHours(2))));
        assertThat(signing(choice, write(old)).current().certificate()).isEqualTo(old.certificate());
    }

    @Test
    void a_changed_file_is_read_after_it_has_settled_and_takes_effect_immediately() throws Exception {
        Path file = write(old);
        var signing = signing(CertificateChoice.newest(), file);
        clock.advance(Duration.ofMinutes(5));
        write(next);
        touch(file, clock.instant());
        assertThat(signing.current().certificate())
                .as("noticed, but perhaps incomplete")
                .isEqualTo(old.certificate());
        assertThat(signing.current().certificate())
                .as("not checked again within a second")
                .isEqualTo(old.certificate());
        clock.advance(Duration.ofSeconds(1));
        assertThat(signing.current().certificate())
                .as("unchanged a second later")
                .isEqualTo(next.certificate());
        assertThat(log.lines()).singleElement().asString().startsWith("INFO another certificate");
    }

    @Test
    void a_file_that_keeps_changing_is_not_read() throws Exception {
        Path file = write(old);
        var signing = signing(CertificateChoice.newest(), file);
        byte[] whole = Files.readAllBytes(write(next));
        for (int size = 1; size < whole.length; size += whole.length / 5) {
            Files.write(file, Arrays.copyOf(whole, size));
            touch(file, clock.instant());
            clock.advance(Duration.ofSeconds(1));
            assertThat(signing.current().certificate()).isEqualTo(old.certificate());
        }
        assertThat(log.lines()).isEmpty();
        Files.write(file, whole);
        touch(file, clock.instant());
        clock.advance(Duration.ofSeconds(3));
        assertThat(signing.current().certificate()).isEqualTo(next.certificate());
    }

    @Test
    void a_bad_file_leaves_the_old_certificate_in_use_and_is_logged_once() throws Exception {
        Path file = write(old);
        var signing = signing(CertificateChoice.newest(), file);
        byte[] whole = Files.readAllBytes(write(next));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        for (int minutes = 0; minutes < 10; minutes++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(signing.current().certificate()).isEqualTo(old.certificate());
        }
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains("cannot be used", "still signs", SETTING + "path", "client.p12")
                .doesNotContain(Certificates.PASSWORD);

        Files.delete(file);
        clock.advance(Duration.ofMinutes(1));
        assertThat(signing.current().certificate()).isEqualTo(old.certificate());
        assertThat(log.lines()).singleElement().asString().contains("no such file");

        Files.write(file, whole);
        clock.advance(Duration.ofMinutes(1));
        assertThat(signing.current().certificate()).isEqualTo(next.certificate());
    }

    @Test
    void a_file_with_only_unusable_certificates_is_ignored() throws Exception {
        Path file = write(old);
        Consumer<CertifiedKey> onlyOld = key -> {
            if (!key.certificate().equals(old.certificate())) {
                throw new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, "the key does not fit.");
            }
        };
        var signing = new SigningCertificate(store(file), CertificateChoice.newest(), clock, onlyOld);
        for (Map.Entry<CertifiedKey, String> bad :
                List.of(Map.entry(client("past", -9, -1), "expired"), Map.entry(next, "does not fit"))) {
            write(bad.getKey());
            clock.advance(Duration.ofMinutes(2));
            assertThat(signing.current().certificate()).isEqualTo(old.certificate());
            assertThat(log.lines()).singleElement().asString().contains(bad.getValue());
        }
        write(old, next);
        clock.advance(Duration.ofMinutes(2));
        assertThat(signing.current().certificate()).isEqualTo(old.certificate());
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN not every certificate can be used")
                .contains("does not fit");
    }

    @Test
    void threads_keep_signing_while_a_file_changes() throws Exception {
        Path file = write(old);
        var signing = signing(CertificateChoice.newest(), file);
        int threads = 8;
        ConcurrentLinkedQueue<X509Certificate> used = new ConcurrentLinkedQueue<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Boolean>> signers = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(threads + 1);
        for (int thread = 0; thread < threads; thread++) {
            signers.add(pool.submit(() -> {
                together.await();
                for (int i = 0; i < 2000; i++) {
                    clock.advance(Duration.ofMillis(20));
                    used.add(signing.current().certificate());
                }
                return true;
            }));
        }
        together.await();
        Files.write(file, new byte[] {1, 2, 3});
        write(next);
        pool.shutdown();
        for (Future<Boolean> signer : signers) {
            assertThat(signer.get(60, TimeUnit.SECONDS)).isTrue();
        }
        clock.advance(Duration.ofMinutes(2));
        used.add(signing.current().certificate());
        assertThat(used).hasSize(threads * 2000 + 1).containsOnly(old.certificate(), next.certificate());
        assertThat(signing.current().certificate()).isEqualTo(next.certificate());
    }

    @Test
    void certificates_are_selected_by_thumbprint_or_alias_and_errors_list_the_available_ones() throws Exception {
        Path file = write(old, next);
        assertThat(signing(CertificateChoice.of(Thumbprint.of(old.certificate())), file)
                        .current()
                        .certificate())
                .isEqualTo(old.certificate());
        assertThat(signing(by(new Which.ByAlias("CN=OLD")), file).current().certificate())
                .isEqualTo(old.certificate());
        assertThat(refusal(() -> signing(CertificateChoice.of(Certificates.STRANGER.thumbprint()), file))
                        .getMessage())
                .contains(
                        SETTING + "thumbprint",
                        Certificates.STRANGER.thumbprint().hex(),
                        Thumbprint.of(old.certificate()).hex(),
                        "cn=next");
        assertThat(refusal(() -> signing(by(new Which.ByAlias("older")), file)).getMessage())
                .contains(SETTING + "alias", "“older”", "cn=old", "cn=next");
    }

    @Test
    void the_certificate_behind_an_alias_may_be_replaced() throws Exception {
        Path file = write(Map.of("client", old));
        var signing = signing(by(new Which.ByAlias("client")), file);
        write(Map.of("client", next));
        clock.advance(Duration.ofSeconds(3));
        assertThat(signing.current().certificate()).isEqualTo(next.certificate());
    }

    @Test
    void a_certificate_without_key_is_refused_if_named_and_skipped_otherwise() throws Exception {
        Path file = write(old);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("public", next.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, Certificates.PASSWORD.toCharArray());
        }
        for (Which which : List.of(
                new Which.ByThumbprint(Thumbprint.of(next.certificate())),
                new Which.ByAlias("public"),
                new Which.Newest())) {
            assertThat(refusal(() -> signing(by(which), file)).getMessage())
                    .contains("has no private key", "client.p12", "public");
        }
    }

    @Test
    void validity_dates_are_enforced_by_default() throws Exception {
        CertifiedKey past = client("past", -3, -2);
        Path file = write(past);
        assertThat(refusal(() -> signing(CertificateChoice.newest(), file)).getMessage())
                .contains("expired on " + past.certificate().getNotAfter().toInstant(), SETTING + "valid-only");
        assertThat(signing(careless(), file).current().certificate()).isEqualTo(past.certificate());

        CertifiedKey future = client("future", 3, 4);
        write(future);
        assertThat(refusal(() -> signing(CertificateChoice.newest(), file)).getMessage())
                .contains("not valid before "
                        + future.certificate().getNotBefore().toInstant());
        assertThat(signing(careless(), file).current().certificate()).isEqualTo(future.certificate());

        write(future, old, past);
        assertThat(signing(careless(), file).current().certificate())
                .as("a certificate within its validity dates takes precedence")
                .isEqualTo(old.certificate());
    }

    @Test
    void with_a_trust_store_the_certificate_must_chain_to_it() throws Exception {
        CertificateAuthority below = authority.below("below", start, Duration.ofDays(20));
        CertifiedKey client = below.client("client", start, Duration.ofDays(90));
        Path file = directory.resolve("client.p12");
        write(file, new LinkedHashMap<>(Map.of("client", List.of(client, below.certificate()))));

        var trusted = signing(trusting(trustStore(authority.certificate())), file);
        assertThat(trusted.current().certificate()).isEqualTo(client.certificate());
        assertThat(trusted.expiresAt())
                .as("when the first of the chain expires")
                .isEqualTo(below.certificate().getNotAfter().toInstant());
        clock.advance(Duration.ofDays(21));
        assertThat(refusal(trusted::current).getMessage()).contains("a certificate of its chain");

        clock.advance(Duration.ofDays(-21));
        var stranger = CertificateAuthority.root("stranger", start, Duration.ofDays(1));
        assertThat(refusal(() -> signing(trusting(trustStore(stranger.certificate())), file))
                        .getMessage())
                .contains(SETTING + "trust-store", "trusted.p12", "CN=below");

        write(file, new LinkedHashMap<>(Map.of("client", List.of(client))));
        assertThat(refusal(() -> signing(trusting(trustStore(authority.certificate())), file))
                        .getMessage())
                .as("the intermediate certificate is missing")
                .contains(SETTING + "trust-store");
    }

    @Test
    void a_self_signed_certificate_may_be_trusted_itself_and_the_trust_store_may_be_pem() throws Exception {
        Path file = directory.resolve("self.p12");
        Certificates.REGISTERED.save(file, Certificates.PASSWORD);
        Path pem = Files.writeString(
                directory.resolve("trusted.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        Certificates.REGISTERED.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        assertThat(signing(trusting(trusted(pem, Optional.empty())), file)
                        .current()
                        .certificate())
                .isEqualTo(Certificates.REGISTERED.certificate());
    }

    @Test
    void a_trust_store_that_cannot_be_read_is_named_with_its_setting() throws Exception {
        Path file = write(old);
        Path store = trustStore(authority.certificate()).file();
        Map.of(
                        trusted(directory.resolve("nowhere.p12"), Optional.empty()), "no such file",
                        trusted(store, Optional.of("wrong word")), "trust-store-password does not open",
                        trusted(Files.writeString(directory.resolve("text"), "text"), Optional.of("x")),
                                "cannot be read")
                .forEach((trusted, why) -> assertThat(
                                refusal(() -> signing(trusting(trusted), file)).getMessage())
                        .contains(SETTING + "trust-store", why)
                        .doesNotContain("wrong word"));
    }

    @Test
    void expiry_is_logged_once_per_threshold_and_reported_to_monitoring() throws Exception {
        Path file = write(old);
        var signing = signing(CertificateChoice.newest(), file);
        assertThat(signing.daysLeft()).isBetween(89.99, 90.01);
        assertThat(signing.expiresAt())
                .isEqualTo(old.certificate().getNotAfter().toInstant());
        assertThat(signing.warning()).isEmpty();

        List<Integer> warned = new ArrayList<>();
        for (int hours = 0; hours < 90 * 24 - 1; hours++) {
            clock.advance(Duration.ofHours(1));
            signing.current();
            for (String line : log.lines()) {
                assertThat(line).startsWith("WARN the client certificate in").contains("client.p12", "expires on");
                warned.add((int) Math.round(signing.daysLeft()));
            }
        }
        assertThat(warned).containsExactly(30, 14, 7, 1);
        assertThat(signing.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("less than a day"));

        clock.advance(Duration.ofHours(2));
        assertThat(signing.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("expired on"));
        assertThat(signing.daysLeft()).isNegative();
        assertThat(log.lines()).singleElement().asString().startsWith("ERROR").contains("expired on");
        refusal(signing::current);
        assertThat(log.lines()).isEmpty();

        write(next);
        clock.advance(Duration.ofMinutes(2));
        assertThat(signing.current().certificate()).isEqualTo(next.certificate());
        assertThat(signing.warning()).isEmpty();
    }

    @Test
    void a_late_start_logs_one_warning() throws Exception {
        signing(CertificateChoice.newest(), write(client("late", -9, 5)));
        assertThat(log.lines()).singleElement().asString().contains("in 4 days");
    }

    private SigningCertificate signing(CertificateChoice choice, Path file) {
        return new SigningCertificate(store(file), choice, clock, key -> {});
    }

    private static KeyStoreFile store(Path file) {
        return new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, Certificates.PASSWORD));
    }

    private static CertificateChoice by(Which which) {
        return new CertificateChoice(which, true, Optional.empty(), Optional.empty());
    }

    private static CertificateChoice careless() {
        return new CertificateChoice(new Which.Newest(), false, Optional.empty(), Optional.empty());
    }

    private static CertificateChoice trusting(TrustedCertificates trusted) {
        return new CertificateChoice(new Which.Newest(), true, Optional.of(trusted), Optional.empty());
    }

    private static TrustedCertificates trusted(Path file, Optional<String> password) {
        String setting = "surveys.identity.credential.certificate.trust-store";
        return new TrustedCertificates(setting, setting + "-password", file, password);
    }

    private TrustedCertificates trustStore(X509Certificate certificate) throws IOException, GeneralSecurityException {
        Path file = directory.resolve("trusted.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", certificate);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, Certificates.PASSWORD.toCharArray());
        }
        return trusted(file, Optional.of(Certificates.PASSWORD));
    }

    /** Writes a file with these certificates, each under its subject's name. */
    private Path write(CertifiedKey... keys) throws IOException, GeneralSecurityException {
        Map<String, CertifiedKey> entries = new LinkedHashMap<>();
        Arrays.stream(keys)
                .sorted(Comparator.comparing(key -> key.certificate().getSerialNumber()))
                .forEach(key ->
                        entries.put(key.certificate().getSubjectX500Principal().getName(), key));
        return write(entries);
    }

    private Path write(Map<String, CertifiedKey> entries) throws IOException, GeneralSecurityException {
        Map<String, List<Object>> chains = new LinkedHashMap<>();
        entries.forEach((alias, key) -> chains.put(alias, List.of(key)));
        return write(directory.resolve("client.p12"), chains);
    }

    private static Path write(Path file, Map<String, List<Object>> chains)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, List<Object>> entry : chains.entrySet()) {
            CertifiedKey key = (CertifiedKey) entry.getValue().get(0);
            X509Certificate[] chain = entry.getValue().stream()
                    .map(one -> one instanceof CertifiedKey certified ? certified.certificate() : (X509Certificate) one)
                    .toArray(X509Certificate[]::new);
            store.setKeyEntry(entry.getKey(), key.key(), Certificates.PASSWORD.toCharArray(), chain);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, Certificates.PASSWORD.toCharArray());
        }
        return file;
    }

    private static void touch(Path file, Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}

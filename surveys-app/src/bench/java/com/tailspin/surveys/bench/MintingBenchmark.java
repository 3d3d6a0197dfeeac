package com.tailspin.surveys.bench;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.jwk.JwkCredentialSettings;
import com.tailspin.surveys.auth.credential.jwk.JwkCredentials;
import com.tailspin.surveys.auth.credential.jwk.PrivateKeyFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One assertion, alternating with the JDK's signature of as many bytes with the same key, so that other work on the
 * machine slows both.
 */
@State(Scope.Benchmark)
public class MintingBenchmark {

    private static final ClientId CLIENT = new ClientId("surveys-web");
    private static final CredentialTarget TARGET = new CredentialTarget(
            new Issuer("https://login.example/contoso/v2.0"), URI.create("https://login.example/contoso/token"));

    @Param({"RS256", "PS256", "ES256"})
    public String algorithm;

    private CredentialService credentials;
    private PrivateKey key;
    private byte[] signed;

    @Setup
    public void make() throws Exception {
        Path folder = Files.createTempDirectory("bench");
        credentials = algorithm.equals("ES256") ? bareKey(folder) : certificate(folder);
        String jwt = ((ClientCredential.Assertion) credentials.credential(TARGET)).jwt();
        signed = jwt.substring(0, jwt.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    private CredentialService certificate(Path folder) throws Exception {
        Path file = folder.resolve("client.p12");
        SelfSignedCertificate.make("surveys-web", 2048, Instant.now(), Duration.ofDays(1), new SecureRandom())
                .save(file, "bench");
        KeyStore store = KeyStore.getInstance(file.toFile(), "bench".toCharArray());
        key = (PrivateKey) store.getKey(store.aliases().nextElement(), "bench".toCharArray());
        return new CertificateCredentials(
                new CertificateCredentialSettings(
                        CLIENT,
                        new CertificateChoice(
                                new CertificateChoice.Which.Newest(), true, Optional.empty(), Optional.empty()),
                        AssertionSettings.strict().withAlgorithm(SigningAlgorithm.valueOf(algorithm))),
                new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, "bench")),
                Clock.systemUTC(),
                new SecureRandom());
    }

    private CredentialService bareKey(Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("client.jwk"), PrivateKeyFile.make(SigningAlgorithm.ES256));
        key = PrivateKeyFile.read(file).keys().getPrivate();
        return new JwkCredentials(
                new JwkCredentialSettings(
                        CLIENT, file, AssertionSettings.strict().withAlgorithm(SigningAlgorithm.ES256)),
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** Processor time of the calling thread for each of the two. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {
        public long calls;
        public long assertionNanos;
        public long signatureNanos;
    }

    @Benchmark
    public ClientCredential both(Times times, Blackhole hole) throws GeneralSecurityException {
        long begun = Spent.now();
        Signature signature = signatureOf(algorithm);
        signature.initSign(key);
        signature.update(signed);
        hole.consume(signature.sign());
        long between = Spent.now();
        ClientCredential assertion = credentials.credential(TARGET);
        times.assertionNanos += Spent.now() - between;
        times.signatureNanos += between - begun;
        times.calls++;
        return assertion;
    }

    private static Signature signatureOf(String algorithm) throws GeneralSecurityException {
        switch (algorithm) {
            case "RS256":
                return Signature.getInstance("SHA256withRSA");
            case "PS256":
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                return pss;
            default:
                return Signature.getInstance("SHA256withECDSA");
        }
    }
}

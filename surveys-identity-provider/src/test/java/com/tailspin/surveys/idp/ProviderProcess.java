package com.tailspin.surveys.idp;

import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A provider in a separate process that shares its database and address with one in this process. */
final class ProviderProcess implements AutoCloseable {
    private static final String READY = "listening ";

    private final Process process;
    private final int port;

    private ProviderProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ProviderProcess start(StoreSettings store, URI baseUrl, KeyedCertificate key)
            throws IOException, CertificateEncodingException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProviderProcess.class.getName(),
                        store.url(),
                        store.user(),
                        store.password(),
                        baseUrl.toString(),
                        Base64.getEncoder().encodeToString(key.certificate().getEncoded()))
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                drain(output);
                return new ProviderProcess(process, Integer.parseInt(line.substring(READY.length())));
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("The second process did not start: " + seen);
    }

    int port() {
        return port;
    }

    /** Kills the process, so that it cannot close anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static void drain(BufferedReader output) {
        var thread = new Thread(() -> output.lines().forEach(line -> {}), "drain");
        thread.setDaemon(true);
        thread.start();
    }

    public static void main(String[] args) throws Exception {
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(args[4])));
        var store = new StoreSettings(args[0], args[1], args[2]);
        try (var provider = IdentityProvider.start(
                ReplayProtectionContract.settings(store, certificate).withBaseUrl(URI.create(args[3])))) {
            System.out.println(READY + provider.port());
            Thread.currentThread().join();
        }
    }
}

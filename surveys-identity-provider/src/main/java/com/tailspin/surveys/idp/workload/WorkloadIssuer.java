package com.tailspin.surveys.idp.workload;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.RegisteredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues tokens to one workload through a file, which it renews while it runs. The private key exists only in memory;
 * only the token is written to disk.
 */
public final class WorkloadIssuer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkloadIssuer.class);

    private static final String ISSUER = "https://workloads.surveys.example";
    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final int KEY_BITS = 2048;

    private final Path file;
    private final String subject;
    private final Duration life;
    private final Clock clock;
    private final RSAKey key;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "workload-issuer");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Generates the key. Writes nothing yet.
     *
     * @param file in an existing folder
     * @param subject the workload's name in the tokens
     * @param life lifetime of a token; tokens are renewed after half of it
     */
    public WorkloadIssuer(Path file, String subject, Duration life, Clock clock) {
        this.file = file;
        this.subject = subject;
        this.life = life;
        this.clock = clock;
        try {
            this.key = new RSAKeyGenerator(KEY_BITS)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot generate RSA keys.", e);
        }
    }

    /** How to register a client that authenticates with these tokens. */
    public ClientMethod registration() {
        return new ClientMethod.Federated(
                ISSUER,
                subject,
                AUDIENCE,
                new IssuerKeys.Registered(List.of(
                        RegisteredKey.parse(key.toPublicJWK().toJSONString()).get(0))));
    }

    /**
     * Writes the first token and renews it until closed.
     *
     * @throws IOException if the file cannot be written
     */
    public void start() throws IOException {
        write();
        long pause = life.dividedBy(2).toMillis();
        var unused = renewals.scheduleAtFixedRate(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            write();
        } catch (IOException | RuntimeException e) {
            // Caught here, because an exception would end all further renewals.
            log.atError().setCause(e).addKeyValue("file", file).log("token renewal failed; it will be retried");
        }
    }

    private void write() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        // Written readable by its owner only, then moved, so that readers never see half a token.
        Path draft = Files.createTempFile(folder, "new-", ".tmp");
        try {
            Files.writeString(draft, token());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private String token() {
        Instant now = clock.instant();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(subject)
                        .audience(AUDIENCE)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A newly generated key cannot sign.", e);
        }
        return jwt.serialize();
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }
}

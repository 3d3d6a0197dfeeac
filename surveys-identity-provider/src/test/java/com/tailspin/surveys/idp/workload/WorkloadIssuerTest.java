package com.tailspin.surveys.idp.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.IssuerKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadIssuerTest {

    @TempDir
    Path folder;

    @Test
    void the_token_file_is_renewed_and_matches_the_registration() throws Exception {
        Path file = folder.resolve("token");
        try (var issuer = new WorkloadIssuer(file, "workload:surveys-web", Duration.ofSeconds(2), Clock.systemUTC())) {
            assertThat(file).doesNotExist();
            issuer.start();
            String first = Files.readString(file);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            }
            String second = first;
            for (Instant end = Instant.now().plusSeconds(20);
                    second.equals(first) && Instant.now().isBefore(end); ) {
                Thread.sleep(50);
                second = Files.readString(file);
            }
            assertThat(second).isNotEqualTo(first);

            var registered = (ClientMethod.Federated) issuer.registration();
            var key = ((IssuerKeys.Registered) registered.keys()).keys().get(0);
            SignedJWT token = SignedJWT.parse(second);
            assertThat(token.getHeader().getKeyID()).isEqualTo(key.kid());
            assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) key.key())))
                    .isTrue();
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(registered.issuer());
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(registered.subject());
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(registered.audience());
        }
    }
}

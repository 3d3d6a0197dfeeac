package com.tailspin.surveys.idp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.idp.client.ClientMethod.Proof;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that changes its method. */
class ClientsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant OVERLAP = NOW.plusSeconds(30);
    private static final ClientMethod SECRET =
            ClientMethod.Secret.of("0123456789abcdef0123456789abcdef", SecretTransport.POST);
    private static final ClientMethod JWT = new ClientMethod.SecretJwt("0123456789abcdef0123456789abcdef");

    private final Clients clients = new Clients(List.of(client(SECRET)));

    @Test
    void during_the_overlap_a_request_is_judged_by_the_method_that_it_uses() {
        clients.changeMethod("web", JWT, OVERLAP);

        assertThat(found(Proof.OWN_ASSERTION, NOW)).isSameAs(JWT);
        assertThat(found(Proof.SECRET, NOW)).isSameAs(SECRET);
        assertThat(found(Proof.SECRET, OVERLAP.minusMillis(1))).isSameAs(SECRET);
        assertThat(found(Proof.TLS_CERTIFICATE, NOW)).isSameAs(JWT);
    }

    @Test
    void afterwards_only_the_new_method_is_registered() {
        clients.changeMethod("web", JWT, OVERLAP);

        assertThat(found(Proof.SECRET, OVERLAP)).isSameAs(JWT);
        assertThat(clients.find("web").orElseThrow().method()).isSameAs(JWT);
    }

    @Test
    void a_client_that_is_registered_anew_has_no_former_method() {
        clients.changeMethod("web", JWT, OVERLAP);
        clients.register(client(JWT));

        assertThat(found(Proof.SECRET, NOW)).isSameAs(JWT);
    }

    @Test
    void an_unknown_client_has_no_method_to_change() {
        assertThatThrownBy(() -> clients.changeMethod("nobody", JWT, OVERLAP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
        assertThat(clients.find("nobody", Proof.SECRET, NOW)).isEmpty();
    }

    private ClientMethod found(Proof used, Instant at) {
        return clients.find("web", used, at).orElseThrow().method();
    }

    private static ClientRegistration client(ClientMethod method) {
        return ClientRegistration.of("web", List.of(), List.of(), method);
    }
}

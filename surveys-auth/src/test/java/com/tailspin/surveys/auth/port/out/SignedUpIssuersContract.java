package com.tailspin.surveys.auth.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.model.Issuer;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link SignedUpIssuers}. */
public abstract class SignedUpIssuersContract {

    private static final Issuer CONTOSO = new Issuer("https://login.example/Contoso/v2.0");

    private SignedUpIssuers issuers;

    /** Returns the port of an empty store. */
    protected abstract SignedUpIssuers emptyStore();

    /** Signs up a tenant with this issuer in the store that was opened last. */
    protected abstract void signUp(Issuer issuer);

    /** Removes the tenant with this issuer from that store. */
    protected abstract void leave(Issuer issuer);

    @BeforeEach
    void open() {
        issuers = emptyStore();
    }

    @Test
    void an_empty_store_has_no_signed_up_issuers() {
        assertThat(issuers.contains(CONTOSO)).isFalse();
    }

    @Test
    void a_sign_up_is_visible_immediately() {
        assertThat(issuers.contains(CONTOSO)).isFalse();

        signUp(CONTOSO);

        assertThat(issuers.contains(CONTOSO)).isTrue();
    }

    @Test
    void a_departure_is_visible_immediately() {
        signUp(CONTOSO);
        assertThat(issuers.contains(CONTOSO)).isTrue();
        assertThat(issuers.contains(CONTOSO)).isTrue();

        leave(CONTOSO);

        assertThat(issuers.contains(CONTOSO)).isFalse();
        signUp(CONTOSO);
        assertThat(issuers.contains(CONTOSO)).isTrue();
    }

    @Test
    void every_tenant_is_found() {
        Issuer other = new Issuer("https://login.example/fabrikam/v2.0");
        signUp(CONTOSO);
        signUp(other);

        assertThat(issuers.contains(CONTOSO)).isTrue();
        assertThat(issuers.contains(other)).isTrue();
    }

    @Test
    void an_issuer_is_compared_character_by_character() {
        signUp(CONTOSO);
        String issuer = CONTOSO.value();

        assertThat(issuers.contains(new Issuer(issuer + "/"))).isFalse();
        assertThat(issuers.contains(new Issuer(issuer + " "))).isFalse();
        assertThat(issuers.contains(new Issuer(issuer.substring(0, issuer.length() - 1))))
                .isFalse();
        assertThat(issuers.contains(new Issuer(issuer.toLowerCase(Locale.ROOT))))
                .isFalse();
        assertThat(issuers.contains(new Issuer("%"))).isFalse();
        assertThat(issuers.contains(new Issuer("x".repeat(5000)))).isFalse();
    }
}

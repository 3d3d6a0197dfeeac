package com.tailspin.surveys.auth.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.model.Issuer;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link SignedUpIssuers} keeps to. */
public abstract class SignedUpIssuersContract {

    private static final Issuer CONTOSO = new Issuer("https://login.example/Contoso/v2.0");

    private SignedUpIssuers issuers;

    /** The port of a store with nothing in it. */
    protected abstract SignedUpIssuers emptyStore();

    /** Signs a tenant with this issuer up, in the store that was opened last. */
    protected abstract void signUp(Issuer issuer);

    /** Removes the tenant with this issuer from that store. */
    protected abstract void leave(Issuer issuer);

    @BeforeEach
    void open() {
        issuers = emptyStore();
    }

    @Test
    void nobody_has_signed_up_at_first() {
        assertThat(issuers.contains(CONTOSO)).isFalse();
    }

    @Test
    void a_tenant_that_signs_up_counts_from_that_moment_on() {
        assertThat(issuers.contains(CONTOSO)).isFalse();

        signUp(CONTOSO);

        assertThat(issuers.contains(CONTOSO)).isTrue();
    }

    @Test
    void a_tenant_that_leaves_counts_until_that_moment() {
        signUp(CONTOSO);
        assertThat(issuers.contains(CONTOSO)).isTrue();
        assertThat(issuers.contains(CONTOSO)).isTrue();

        leave(CONTOSO);

        assertThat(issuers.contains(CONTOSO)).isFalse();
        signUp(CONTOSO);
        assertThat(issuers.contains(CONTOSO)).isTrue();
    }

    @Test
    void every_tenant_counts() {
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

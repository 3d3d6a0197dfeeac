package com.tailspin.surveys.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.Servers;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.PossessionProofsContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DpopProofsTest extends PossessionProofsContract {

    @Override
    protected PossessionProofs proofs() {
        return new DpopProofs(ProofPolicy.ALWAYS, InstantSource.system());
    }

    @Test
    void without_the_setting_tokens_get_no_key() {
        assertThat(new DpopProofs(ProofPolicy.NEVER, InstantSource.system()).newKey(Servers.offeringProofs(true)))
                .isEmpty();
    }

    @Test
    void automatically_tokens_get_a_key_if_the_provider_offers_proofs() {
        PossessionProofs automatic = new DpopProofs(ProofPolicy.AUTOMATIC, InstantSource.system());

        assertThat(automatic.newKey(Servers.offeringProofs(true))).isPresent();
        assertThat(automatic.newKey(Servers.offeringProofs(false))).isEmpty();
    }
}

package com.tailspin.surveys.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.PossessionProofsContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DpopProofsTest extends PossessionProofsContract {

    @Override
    protected PossessionProofs proofs() {
        return new DpopProofs(true, InstantSource.system());
    }

    @Test
    void without_the_setting_tokens_get_no_key() {
        assertThat(new DpopProofs(false, InstantSource.system()).newKey()).isEmpty();
    }
}

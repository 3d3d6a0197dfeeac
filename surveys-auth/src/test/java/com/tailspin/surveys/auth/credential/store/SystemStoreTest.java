package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.model.AuthRefused;
import java.time.InstantSource;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SystemStoreTest {

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(value = OS.LINUX, disabledReason = "these systems have such a store; only refusals are tested here")
    void a_store_of_another_operating_system_is_refused_and_named(SystemStore.Kind kind) {
        AuthRefused refused = refusal(() -> new SystemStore(kind, InstantSource.system()).read());
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage())
                .contains("surveys.identity.credential.certificate.store", "pkcs12")
                .contains(kind == SystemStore.Kind.KEYCHAIN ? "macOS" : "Windows");
    }
}

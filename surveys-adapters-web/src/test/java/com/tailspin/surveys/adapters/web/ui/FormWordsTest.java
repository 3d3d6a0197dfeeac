package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormWordsTest {

    /** What the provider sends, and the choice of a language: neither is ever shown once more. */
    private static final Set<String> NOT_SHOWN_AGAIN = Set.of("/signin-oidc", "/backchannel-logout", "/language");

    @Test
    void every_form_has_words_and_all_words_are_of_a_form() {
        try (TestSite site = new TestSite(0)) {
            assertThat(site.server.endpoints().stream()
                            .filter(endpoint -> endpoint.startsWith("POST "))
                            .map(endpoint -> endpoint.substring("POST ".length()))
                            .filter(path -> !NOT_SHOWN_AGAIN.contains(path)))
                    .containsExactlyInAnyOrderElementsOf(WebModule.WORDS.deeds().keySet());
        }
    }
}

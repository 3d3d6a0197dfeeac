package com.tailspin.surveys.e2e;

import java.util.Map;

class SecretOverHttpJourneysTest extends BrowserJourneys {
    SecretOverHttpJourneysTest() {
        super(Map.of("surveys.identity.credential.type", "secret", "surveys.web.backend", "http"));
    }
}

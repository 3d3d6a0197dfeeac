package com.tailspin.surveys.e2e;

import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class CertificateInProcessJourneysTest extends BrowserJourneys {
    CertificateInProcessJourneysTest() {
        super(Map.of("surveys.identity.credential.type", "certificate", "surveys.web.backend", "in-process"));
    }
}

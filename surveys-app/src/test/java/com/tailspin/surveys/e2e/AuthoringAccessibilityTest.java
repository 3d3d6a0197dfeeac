package com.tailspin.surveys.e2e;

import org.junit.jupiter.api.Tag;

/** The pages on which surveys are written, published and shared. */
@Tag("slow")
class AuthoringAccessibilityTest extends AccessibilityContract {

    AuthoringAccessibilityTest(SharedSurveys surveys) {
        super(surveys, EveryPage::authoring);
    }
}

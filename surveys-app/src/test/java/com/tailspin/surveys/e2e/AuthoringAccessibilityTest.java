package com.tailspin.surveys.e2e;

/** The pages on which surveys are written, published and shared. */
class AuthoringAccessibilityTest extends AccessibilityContract {

    AuthoringAccessibilityTest(SharedSurveys surveys) {
        super(surveys, EveryPage::authoring);
    }
}

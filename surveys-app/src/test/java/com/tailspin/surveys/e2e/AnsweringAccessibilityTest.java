package com.tailspin.surveys.e2e;

/** The pages on which surveys are answered and their results read. */
class AnsweringAccessibilityTest extends AccessibilityContract {

    AnsweringAccessibilityTest(SharedSurveys surveys) {
        super(surveys, EveryPage::answering);
    }
}

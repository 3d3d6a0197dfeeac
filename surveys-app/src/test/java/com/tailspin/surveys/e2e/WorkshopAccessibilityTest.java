package com.tailspin.surveys.e2e;

/** The pages of the workshop. */
class WorkshopAccessibilityTest extends AccessibilityContract {

    WorkshopAccessibilityTest(SharedSurveys surveys) {
        super(surveys, EveryPage::workshop);
    }
}

package com.tailspin.surveys.e2e;

import org.junit.jupiter.api.Tag;

/** The pages of the workshop. */
@Tag("slow")
class WorkshopAccessibilityTest extends AccessibilityContract {

    WorkshopAccessibilityTest(SharedSurveys surveys) {
        super(surveys, EveryPage::workshop);
    }
}

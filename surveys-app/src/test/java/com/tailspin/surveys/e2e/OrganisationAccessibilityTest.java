package com.tailspin.surveys.e2e;

/** The first page, lists, the organisation's pages, those for anyone, and the identity provider's. */
class OrganisationAccessibilityTest extends AccessibilityContract {

    OrganisationAccessibilityTest(SharedSurveys surveys) {
        super(surveys, pages -> {
            pages.organisation();
            pages.identityProvider();
        });
    }
}

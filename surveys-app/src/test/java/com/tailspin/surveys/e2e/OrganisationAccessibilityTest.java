package com.tailspin.surveys.e2e;

import java.util.ArrayList;
import java.util.List;

/** The first page, lists, the organisation's pages, and those for anyone. */
class OrganisationAccessibilityTest extends AccessibilityContract {

    OrganisationAccessibilityTest(SharedSurveys surveys) {
        super(surveys);
    }

    @Override
    List<Look> pages() {
        WrittenSurvey.by(alice(), "The canteen");

        List<Look> pages = new ArrayList<>();
        pages.add(new Look("home, signed in", ALICE, "/"));
        pages.add(new Look("my surveys", ALICE, "/surveys"));
        pages.add(new Look("my surveys, nothing found", ALICE, "/surveys?search=zzzz"));
        pages.add(new Look("organisation", ALICE, "/surveys/tenant"));
        pages.add(new Look("tenant overview", ALICE, "/tenant"));
        pages.add(new Look("people", ALICE, "/tenant/people"));
        pages.add(new Look("leave", ALICE, "/tenant/leave"));
        pages.add(new Look("not found, signed in", ALICE, "/surveys/no-such", 404, page -> {}));
        pages.add(new Look("home", ANYONE, "/"));
        pages.add(new Look("sign-up", ANYONE, "/sign-up"));
        pages.add(new Look("signed out", ANYONE, "/signed-out"));
        pages.add(new Look("not found", ANYONE, "/nowhere", 404, page -> {}));
        return pages;
    }
}

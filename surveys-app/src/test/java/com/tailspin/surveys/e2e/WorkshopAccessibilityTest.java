package com.tailspin.surveys.e2e;

import java.util.ArrayList;
import java.util.List;

/** The pages of the workshop. */
class WorkshopAccessibilityTest extends AccessibilityContract {

    WorkshopAccessibilityTest(SharedSurveys surveys) {
        super(surveys);
    }

    @Override
    List<Look> pages() {
        Visitor alice = alice();
        String signIn = found(
                "href=\"(/workshop/wire/\\d+)\">Sign-in",
                alice.get("/workshop/wire").html());

        List<Look> pages = new ArrayList<>();
        pages.add(new Look("workshop", ALICE, "/workshop"));
        pages.add(new Look("the wire", ALICE, "/workshop/wire"));
        pages.add(new Look("a sign-in on the wire", ALICE, signIn));
        pages.add(new Look("all its messages", ALICE, signIn, 200, AccessibilityContract::unfold));
        pages.add(new Look("nothing on the wire", ALICE, "/workshop/wire/0", 404, page -> {}));
        pages.add(new Look("bench", ANYONE, "/workshop/bench", 200, AccessibilityContract::unfold));
        pages.add(new Look("bench with verdicts", ANYONE, "/workshop/bench?row=24", 200, page -> {
            page.getByLabel("Your guess for strict").selectOption("aud");
            page.getByLabel("Your guess for legacy").selectOption("aud");
            page.getByText("Send it twice").click();
            page.locator(".verdict").first().waitFor();
            unfold(page);
        }));
        pages.add(new Look("bench, all at once", ANYONE, "/workshop/bench/table", 200, page -> {
            page.getByText("Send them all").click();
            page.locator(".matrix").waitFor();
        }));
        pages.add(new Look("hostile server", ANYONE, "/workshop/bench/injection", 200, page -> {
            page.getByText("Run the attack").click();
            page.locator(".run").first().waitFor();
            unfold(page);
        }));
        pages.add(new Look("anatomy", ANYONE, "/workshop/anatomy", 200, page -> {
            page.getByText("Send it to the provider").click();
            page.locator("#provider .checks").waitFor();
        }));
        pages.add(new Look("rotation lab", ANYONE, "/workshop/rotation"));
        pages.add(new Look("rotation lab with failures", ANYONE, "/workshop/rotation", 200, page -> {
            RotationPageTest.fail(page);
            unfold(page);
        }));
        return pages;
    }
}

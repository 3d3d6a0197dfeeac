package com.tailspin.surveys.e2e;

import static com.tailspin.surveys.e2e.WrittenSurvey.NINE;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;

/** The pages on which surveys are answered and their results read. */
class AnsweringAccessibilityTest extends AccessibilityContract {

    AnsweringAccessibilityTest(SharedSurveys surveys) {
        super(surveys);
    }

    @Override
    List<Look> pages() {
        Visitor alice = alice();
        WrittenSurvey open =
                WrittenSurvey.by(alice, "The canteen, open").asking(NINE).published();
        WrittenSurvey unanswered =
                WrittenSurvey.by(alice, "Not answered").asking(NINE).published();
        WrittenSurvey closed = WrittenSurvey.by(alice, "Closed").asking(NINE).published("2026-01-01T10:00");
        open.answered(List.of("Soup", "All\ngood.", "Monday", "Tea", "4", "9", "yes", "12", "2026-11-02"));
        open.answered(List.of("Dumplings", "", "Friday", "Juice", "2", "3", "no", "30", "2026-11-03"));
        String text = open.questions().get(0);
        String response = found(
                "/responses/([0-9a-f-]{36})",
                alice.get(open.path() + "/responses").html());

        List<Look> pages = new ArrayList<>();
        pages.add(new Look("results without answers", ALICE, unanswered.path() + "/results"));
        pages.add(new Look("responses", ALICE, open.path() + "/responses"));
        pages.add(new Look("texts of a question", ALICE, open.path() + "/results/questions/" + text));
        pages.add(new Look("response", ALICE, open.path() + "/responses/" + response));
        pages.add(new Look("delete response", ALICE, open.path() + "/responses/" + response + "/delete"));
        pages.add(new Look("results", ALICE, open.path() + "/results", 200, page -> {
            page.locator("canvas").first().waitFor();
            unfold(page);
            page.locator(".fold").all().forEach(Locator::click);
        }));
        pages.add(new Look("answering", ANYONE, open.publicPath()));
        pages.add(new Look("answering with errors", ANYONE, open.publicPath(), 200, AccessibilityContract::send));
        pages.add(new Look("answering, embedded", ANYONE, open.publicPath() + "?embed=1"));
        pages.add(new Look("closed", ANYONE, closed.publicPath(), 409, page -> {}));
        pages.add(new Look("thanks", ANYONE, open.publicPath() + "/thanks"));
        return pages;
    }
}

package com.tailspin.surveys.e2e;

import static com.tailspin.surveys.e2e.WrittenSurvey.NINE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages on which surveys are written, published and shared. */
class AuthoringAccessibilityTest extends AccessibilityContract {

    AuthoringAccessibilityTest(SharedSurveys surveys) {
        super(surveys);
    }

    @Override
    List<Look> pages() {
        Visitor alice = alice();
        WrittenSurvey empty = WrittenSurvey.by(alice, "Nothing asked yet");
        WrittenSurvey draft = WrittenSurvey.by(alice, "The canteen").asking(NINE);
        WrittenSurvey open =
                WrittenSurvey.by(alice, "The canteen, open").asking(NINE).published();
        alice.submit(
                alice.get(draft.path() + "/contributors"),
                draft.path() + "/contributors",
                Map.of("email", "somebody.else@fabrikam.example"));
        String invited = alice.get(draft.path() + "/contributors").html();
        String question = found(
                "/questions/([0-9a-f-]{36})", alice.get(draft.path() + "/edit").html());

        List<Look> pages = new ArrayList<>();
        pages.add(new Look("new survey", ALICE, "/surveys/new"));
        pages.add(new Look("details of a draft", ALICE, draft.path()));
        pages.add(new Look("details of a published survey", ALICE, open.path()));
        pages.add(new Look("edit", ALICE, draft.path() + "/edit"));
        pages.add(new Look("edit without questions", ALICE, empty.path() + "/edit"));
        pages.add(new Look("edit of a published survey", ALICE, open.path() + "/edit"));
        pages.add(new Look("texts", ALICE, draft.path() + "/texts"));
        pages.add(new Look("kinds of questions", ALICE, draft.path() + "/questions/new"));
        NINE.keySet()
                .forEach(type ->
                        pages.add(new Look("new " + type, ALICE, draft.path() + "/questions/new?type=" + type)));
        pages.add(new Look("question", ALICE, draft.path() + "/questions/" + question));
        pages.add(new Look("delete question", ALICE, draft.path() + "/questions/" + question + "/delete"));
        pages.add(new Look("preview", ALICE, draft.path() + "/preview"));
        pages.add(new Look("publish", ALICE, draft.path() + "/publish"));
        pages.add(new Look("publish without questions", ALICE, empty.path() + "/publish"));
        pages.add(new Look("publish again", ALICE, open.path() + "/publish"));
        pages.add(new Look("unpublish", ALICE, open.path() + "/unpublish"));
        pages.add(new Look("delete", ALICE, draft.path() + "/delete"));
        pages.add(new Look("transfer", ALICE, draft.path() + "/transfer"));
        pages.add(new Look("duplicate", ALICE, draft.path() + "/duplicate"));
        pages.add(new Look("contributors, none", ALICE, open.path() + "/contributors"));
        pages.add(new Look("contributors, one invited", ALICE, draft.path() + "/contributors"));
        pages.add(new Look("history", ALICE, draft.path() + "/history"));
        pages.add(new Look("share", ALICE, open.path(), 200, AccessibilityContract::unfold));
        pages.add(new Look("new survey with an error", ALICE, "/surveys/new", 200, AccessibilityContract::send));
        pages.add(new Look("not allowed", "carol@contoso.example", "/surveys/new", 403, page -> {}));
        pages.add(new Look("invitation", "erin@fabrikam.example", found("/invitations/[A-Za-z0-9_-]+", invited)));
        return pages;
    }
}

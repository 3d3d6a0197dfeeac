package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationsTest {

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site).signedInAs("bob");
    private final Survey survey = site.draft("Lunch", bob);
    private final String path = "/surveys/" + survey.id();
    private final String contributors = path + "/contributors";

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void the_link_of_an_invitation_is_there_to_copy_for_those_who_may_invite() {
        String link = invite("erin@fabrikam.example");
        assertThat(browser.get(contributors).text())
                .contains("value=\"" + site.address() + link + "\"", "8 December 2026");
        assertThat(new Browser(site).signedInAs("carol").get(contributors).text())
                .contains("erin@fabrikam.example")
                .doesNotContain(link);
    }

    @Test
    void who_follows_the_link_signs_in_looks_and_accepts() {
        String link = invite("erin@fabrikam.example");
        Browser erin = new Browser(site);
        Answer departed = erin.get(link);
        assertThat(departed.status()).isEqualTo(302);
        Answer toProvider = erin.follow(departed);
        Answer back = erin.comeBack(toProvider, "erin");
        assertThat(back.location()).isEqualTo(link);
        assertThat(site.contributing.contributors(survey.id(), bob))
                .allMatch(one -> one instanceof Contributor.Invited);
        assertThat(erin.follow(back).text())
                .contains("Bob Builder", "Contoso", "Lunch", "erin@fabrikam.example", "Accept", "Decline");
        Answer accepted = erin.fillIn(link, link + "/accept", Map.of());
        assertThat(accepted.location()).isEqualTo(path + "?done=accepted");
        assertThat(erin.follow(accepted).text()).contains("You now work on this survey.");
        assertThat(erin.get(link).status()).isEqualTo(404);
    }

    @Test
    void another_person_with_the_link_may_take_the_place_only_once() {
        String link = invite("erin@fabrikam.example");
        Browser dave = new Browser(site).signedInAs("dave");
        assertThat(dave.get(link).text())
                .contains(
                        "This invitation was made for <bdi>erin@fabrikam.example</bdi>, but you signed in with a different address")
                .doesNotContain("Decline");
        Answer refused = dave.fillIn("/surveys", link + "/decline", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Only the person invited as erin@fabrikam.example can decline");
        dave.fillIn(link, link + "/accept", Map.of());
        assertThat(dave.get(path).status()).isEqualTo(200);
        Caller.Person him = site.person("dave");
        assertThat(browser.get(contributors).text())
                .contains(him.name(), "<bdi>Fabrikam</bdi>", "<bdi>" + him.email() + "</bdi>")
                .contains("invited as <bdi>erin@fabrikam.example</bdi>");
        Browser erin = new Browser(site).signedInAs("erin");
        assertThat(erin.fillIn("/surveys", link + "/accept", Map.of()).status()).isEqualTo(404);
        String again = invite("erin@fabrikam.example".replace("erin", "anna"));
        Answer twice = dave.fillIn(again, again + "/accept", Map.of());
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text()).contains("You already contribute to this survey.");
    }

    @Test
    void an_invitation_is_declined() {
        String link = invite("erin@fabrikam.example");
        Browser erin = new Browser(site);
        erin.comeBack(erin.follow(erin.get(link)), "erin");
        Answer declined = erin.fillIn(link, link + "/decline", Map.of());
        assertThat(declined.location()).isEqualTo("/surveys?done=declined");
        assertThat(erin.follow(declined).text())
                .contains("You have declined the invitation.")
                .doesNotContain("Lunch");
        assertThat(site.contributing.contributors(survey.id(), bob)).isEmpty();
    }

    @Test
    void an_expired_invitation_holds_no_more_and_is_made_anew() {
        String link = invite("erin@fabrikam.example");
        site.clock.advance(Contributor.INVITATION_HOLDS);
        Browser erin = new Browser(site).signedInAs("erin");
        Answer gone = erin.get(link);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).contains("This invitation is no longer valid");
        assertThat(erin.get(path).status()).isEqualTo(404);
        assertThat(browser.get(contributors).text())
                .contains("status over\">Expired", "Invite again")
                .doesNotContain(link);
        Answer again = browser.fillIn(contributors, contributors, Map.of("email", "erin@fabrikam.example"));
        assertThat(again.status()).isEqualTo(303);
        assertThat(browser.get(contributors).text()).contains("status waiting\">Invited", "22 December 2026");
    }

    @Test
    void a_contributor_leaves() {
        site.join(survey.id(), "erin", bob);
        Browser erin = new Browser(site).signedInAs("erin");
        assertThat(erin.get(contributors).text()).contains("(you)", ">Leave<");
        String own = contributors + "/" + contributor().id() + "/remove";
        Answer left = erin.fillIn(contributors, own, Map.of());
        assertThat(left.location()).isEqualTo("/surveys?done=left");
        assertThat(erin.get(path).status()).isEqualTo(404);
    }

    @Test
    void an_invitation_is_withdrawn() {
        String link = invite("erin@fabrikam.example");
        Answer removed =
                browser.fillIn(contributors, contributors + "/" + contributor().id() + "/remove", Map.of());
        assertThat(removed.location()).isEqualTo(contributors + "?done=removed");
        assertThat(new Browser(site).signedInAs("erin").get(link).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "erin",
                "erin@",
                "a@b@c.example",
                "erin@fabrikam.example, dave@fabrikam.example",
                "<script>alert(1)</script>@x.example",
                "er\u202Ein@fabrikam.example",
                "a\u0000b@x.example"
            })
    @Tag("W20")
    void an_invalid_address_is_not_invited(String address) {
        Answer answer = browser.fillIn(contributors, contributors, Map.of("email", address));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("id=\"email-error\"").doesNotContain("<script>alert");
        assertThat(site.contributing.contributors(survey.id(), bob)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/invitations/short", "/invitations/0123456789012345678901", "/invitations/%00"})
    void codes_that_were_never_made_lead_where_used_ones_do(String unknown) {
        Answer answer = browser.get(unknown);
        assertThat(answer.status()).isIn(404, 400);
        if (!unknown.contains("%")) {
            assertThat(answer.text()).contains("This invitation is no longer valid");
            for (String deed : List.of("/accept", "/decline")) {
                assertThat(browser.fillIn("/surveys", unknown + deed, Map.of()).status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void strangers_neither_invite_nor_remove() {
        site.invite(survey.id(), "erin@fabrikam.example", bob);
        Browser dave = new Browser(site).signedInAs("dave");
        assertThat(dave.fillIn("/surveys", contributors, Map.of("email", "dave@fabrikam.example"))
                        .status())
                .isEqualTo(404);
        assertThat(dave.fillIn("/surveys", contributors + "/" + contributor().id() + "/remove", Map.of())
                        .status())
                .isEqualTo(404);
        Browser carol = new Browser(site).signedInAs("carol");
        assertThat(carol.fillIn("/surveys", contributors, Map.of("email", "dave@fabrikam.example"))
                        .status())
                .isEqualTo(403);
        assertThat(site.contributing.contributors(survey.id(), bob)).hasSize(1);
    }

    @Test
    void a_passing_day_does_not_end_an_invitation() {
        String link = invite("erin@fabrikam.example");
        site.clock.advance(Contributor.INVITATION_HOLDS.minus(Duration.ofSeconds(1)));
        assertThat(new Browser(site).signedInAs("dave").get(link).status()).isEqualTo(200);
    }

    private String invite(String email) {
        return "/invitations/"
                + site.contributing
                        .invite(survey.id(), new EmailAddress(email), bob)
                        .code()
                        .orElseThrow()
                        .value();
    }

    private Contributor contributor() {
        return site.contributing.contributors(survey.id(), bob).get(0);
    }
}

package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.model.Refusals.invalid;
import static com.tailspin.surveys.domain.model.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.Survey.Status;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what is in {@link PermissionMatrixTest}; here is what happens then. */
class SurveyAuthoringServiceTest {

    private static final AnswerFormat TEXT = new AnswerFormat.ShortText();
    private static final AnswerFormat STARS = new AnswerFormat.Stars();
    private static final String PUBLISHED = "A published survey cannot be changed. Unpublish it first.";

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final SurveyAuthoring authoring = world.authoring;

    @Test
    void a_draft_is_kept_in_the_caller_s_tenant_and_shown_with_the_names_a_page_needs() {
        SurveyView draft = authoring.draft("Lunch", People.BOB);

        assertThat(draft.ownerName()).isEqualTo("Bob");
        assertThat(draft.tenantName()).isEqualTo("Contoso");
        Survey survey = draft.survey();
        assertThat(survey.title()).isEqualTo("Lunch");
        assertThat(survey.tenant()).isEqualTo(People.CONTOSO.id());
        assertThat(survey.owner()).isEqualTo(People.BOB.id());
        assertThat(survey.status()).isEqualTo(Status.DRAFT);
        assertThat(survey.createdAt()).isEqualTo(world.clock.instant());
        assertThat(authoring.read(survey.id(), People.BOB)).isEqualTo(draft);
    }

    @Test
    void every_draft_has_ids_of_its_own() {
        Survey first = draft("Lunch");
        Survey second = draft("Lunch");

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.publicId()).isNotEqualTo(second.publicId());
    }

    @Test
    void a_draft_without_a_usable_title_is_refused_and_not_kept() {
        assertThat(invalid(() -> authoring.draft(" ", People.BOB)))
                .containsExactly("title: The title must not be empty.");
        assertThat(titles(SurveyList.OWN, People.BOB)).isEmpty();
    }

    @Test
    void somebody_else_sees_the_owner_s_name_and_organisation_and_not_their_own() {
        SurveyView seen =
                authoring.read(world.given(draft("Lunch"), People.ERIN).id(), People.ERIN);

        assertThat(seen.ownerName()).isEqualTo("Bob");
        assertThat(seen.tenantName()).isEqualTo("Contoso");
    }

    @Test
    void retitling_keeps_everything_else_and_moves_the_version_on() {
        Survey before = asking(draft("Lunch"), "How was it?");

        Survey after = authoring
                .retitle(before.id(), " Dinner ", before.version(), People.BOB)
                .survey();

        assertThat(after.title()).isEqualTo("Dinner");
        assertThat(after.version()).isEqualTo(before.version().next());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("title", "version")
                .isEqualTo(before);
        assertThat(world.now(before.id())).isEqualTo(after);
    }

    @Test
    void retitling_never_unpublishes() {
        Survey published = world.published("Lunch", Listing.LISTED).survey();

        assertThat(refused(
                        Kind.CONFLICT,
                        () -> authoring.retitle(published.id(), "Dinner", published.version(), People.BOB)))
                .isEqualTo(PUBLISHED);
        assertThat(world.now(published.id())).isEqualTo(published);
    }

    @Test
    void no_edit_publishes_not_even_a_contributor_s() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        world.given(draft, People.ERIN);
        QuestionId question = draft.questions().get(0).id();

        authoring.retitle(draft.id(), "Dinner", draft.version(), People.ERIN);
        authoring.addQuestion(draft.id(), "And the price?", STARS, People.ERIN);
        authoring.changeQuestion(
                draft.id(), question, "Why?", TEXT, world.now(draft.id()).version(), People.ERIN);
        authoring.removeQuestion(draft.id(), question, People.ERIN);

        assertThat(world.now(draft.id()).isPublished()).isFalse();
        assertThat(world.now(draft.id()).listing()).isEqualTo(draft.listing());
    }

    @Test
    void questions_come_in_the_order_in_which_they_were_added() {
        SurveyId id = draft("Lunch").id();
        authoring.addQuestion(id, "How was it?", STARS, People.BOB);
        authoring.addQuestion(id, "Why?", TEXT, People.BOB);

        Survey survey =
                authoring.addQuestion(id, "Anything else?", TEXT, People.BOB).survey();

        assertThat(survey.questions())
                .extracting(Question::text)
                .containsExactly("How was it?", "Why?", "Anything else?");
        assertThat(survey.questions()).extracting(Question::format).containsExactly(STARS, TEXT, TEXT);
        assertThat(survey.questions()).extracting(Question::id).doesNotHaveDuplicates();
        assertThat(world.now(id)).isEqualTo(survey);
    }

    @Test
    void a_changed_question_stays_the_same_question_in_the_same_place() {
        Survey before = asking(asking(draft("Lunch"), "How was it?"), "Why?");
        Question first = before.questions().get(0);

        Survey after = authoring
                .changeQuestion(before.id(), first.id(), "What was wrong?", TEXT, before.version(), People.BOB)
                .survey();

        assertThat(after.questions())
                .containsExactly(
                        new Question(first.id(), "What was wrong?", TEXT),
                        before.questions().get(1));
        assertThat(world.now(before.id())).isEqualTo(after);
    }

    @Test
    void a_question_cannot_be_reached_through_another_survey_nor_moved_there() {
        Survey mine = asking(draft("Lunch"), "How was it?");
        Survey other = asking(draft("Dinner"), "Who cooked?");
        QuestionId question = mine.questions().get(0).id();

        refused(
                Kind.NOT_FOUND,
                () -> authoring.changeQuestion(other.id(), question, "Mine now", TEXT, other.version(), People.BOB));
        refused(Kind.NOT_FOUND, () -> authoring.removeQuestion(other.id(), question, People.BOB));

        assertThat(world.now(mine.id())).isEqualTo(mine);
        assertThat(world.now(other.id())).isEqualTo(other);
    }

    @Test
    void a_removed_question_is_gone_and_cannot_be_removed_again() {
        Survey before = asking(asking(draft("Lunch"), "How was it?"), "Why?");
        QuestionId first = before.questions().get(0).id();

        assertThat(authoring
                        .removeQuestion(before.id(), first, People.BOB)
                        .survey()
                        .questions())
                .containsExactly(before.questions().get(1));
        assertThat(refused(Kind.NOT_FOUND, () -> authoring.removeQuestion(before.id(), first, People.BOB)))
                .isEqualTo("There is no such question in this survey. It may have been deleted.");
    }

    @Test
    void who_changes_what_somebody_else_changed_meanwhile_is_told_and_changes_nothing() {
        Survey seen = asking(draft("Lunch"), "How was it?");
        QuestionId question = seen.questions().get(0).id();
        Survey changed = authoring
                .retitle(seen.id(), "Dinner", seen.version(), People.ALICE)
                .survey();
        String sentence =
                "Somebody else changed this survey in the meantime. Look at its present state, then try again.";

        assertThat(refused(
                        Kind.CHANGED_MEANWHILE,
                        () -> authoring.retitle(seen.id(), "Brunch", seen.version(), People.BOB)))
                .isEqualTo(sentence);
        assertThat(refused(
                        Kind.CHANGED_MEANWHILE,
                        () -> authoring.changeQuestion(seen.id(), question, "Why?", TEXT, seen.version(), People.BOB)))
                .isEqualTo(sentence);
        refused(Kind.CHANGED_MEANWHILE, () -> authoring.retitle(seen.id(), "Brunch", new Version(99), People.BOB));

        assertThat(world.now(seen.id())).isEqualTo(changed);
    }

    @Test
    void who_may_not_change_a_survey_is_not_told_whether_it_changed_meanwhile() {
        Survey seen = draft("Lunch");

        refused(Kind.FORBIDDEN, () -> authoring.retitle(seen.id(), "Brunch", new Version(99), People.CAROL));
        refused(Kind.NOT_FOUND, () -> authoring.retitle(seen.id(), "Brunch", new Version(99), People.DAVE));
    }

    @Test
    void what_changes_nothing_leaves_the_version_alone() {
        Survey draft = draft("Lunch");

        assertThat(authoring
                        .retitle(draft.id(), "Lunch ", draft.version(), People.BOB)
                        .survey())
                .isEqualTo(draft);
        assertThat(authoring.unpublish(draft.id(), People.BOB).survey()).isEqualTo(draft);
    }

    @Test
    void unusable_input_is_refused_and_changes_nothing() {
        Survey before = asking(draft("Lunch"), "How was it?");
        QuestionId question = before.questions().get(0).id();

        assertThat(invalid(() -> authoring.retitle(before.id(), "", before.version(), People.BOB)))
                .containsExactly("title: The title must not be empty.");
        assertThat(invalid(() -> authoring.addQuestion(before.id(), "", TEXT, People.BOB)))
                .containsExactly("text: The question must not be empty.");
        assertThat(invalid(
                        () -> authoring.changeQuestion(before.id(), question, "", TEXT, before.version(), People.BOB)))
                .containsExactly("text: The question must not be empty.");

        assertThat(world.now(before.id())).isEqualTo(before);
    }

    @Test
    void a_published_survey_keeps_its_questions_whoever_asks() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        QuestionId question = draft.questions().get(0).id();
        Survey published =
                authoring.publish(draft.id(), Listing.LISTED, People.BOB).survey();

        for (Caller.Person person : List.of(People.BOB, People.ALICE)) {
            assertThat(refused(Kind.CONFLICT, () -> authoring.addQuestion(draft.id(), "Why?", TEXT, person)))
                    .isEqualTo(PUBLISHED);
            assertThat(refused(
                            Kind.CONFLICT,
                            () -> authoring.changeQuestion(
                                    draft.id(), question, "Why?", TEXT, published.version(), person)))
                    .isEqualTo(PUBLISHED);
            assertThat(refused(Kind.CONFLICT, () -> authoring.removeQuestion(draft.id(), question, person)))
                    .isEqualTo(PUBLISHED);
        }
        assertThat(world.now(draft.id())).isEqualTo(published);
    }

    @Test
    void publishing_again_changes_the_listing_and_publishing_as_it_is_changes_nothing() {
        Survey linkOnly = world.published("Lunch", Listing.LINK_ONLY).survey();

        assertThat(authoring
                        .publish(linkOnly.id(), Listing.LINK_ONLY, People.BOB)
                        .survey())
                .isEqualTo(linkOnly);
        Survey listed =
                authoring.publish(linkOnly.id(), Listing.LISTED, People.BOB).survey();
        assertThat(listed.listing()).isEqualTo(Listing.LISTED);
        assertThat(listed.publicId()).isEqualTo(linkOnly.publicId());
        assertThat(world.now(linkOnly.id())).isEqualTo(listed);
    }

    @Test
    void unpublishing_keeps_the_answers_and_the_address() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        Survey published =
                authoring.publish(draft.id(), Listing.LISTED, People.BOB).survey();
        world.answering.answer(
                published.publicId(), Map.of(draft.questions().get(0).id(), "4"), Caller.ANONYMOUS);

        Survey closed = authoring.unpublish(draft.id(), People.BOB).survey();

        assertThat(closed.isPublished()).isFalse();
        assertThat(closed.publicId()).isEqualTo(draft.publicId());
        assertThat(world.results.of(draft.id(), People.BOB).responses()).isEqualTo(1);
    }

    @Test
    void deleting_returns_the_survey_as_it_was_and_takes_everything_along_published_or_not() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        world.given(draft, People.ERIN);
        SurveyView published = authoring.publish(draft.id(), Listing.LISTED, People.BOB);
        world.answering.answer(draft.publicId(), Map.of(draft.questions().get(0).id(), "4"), Caller.ANONYMOUS);

        assertThat(authoring.delete(draft.id(), People.BOB)).isEqualTo(published);

        assertThat(world.isGone(draft.id())).isTrue();
        refused(Kind.NOT_FOUND, () -> authoring.read(draft.id(), People.BOB));
        refused(Kind.NOT_FOUND, () -> authoring.delete(draft.id(), People.BOB));
    }

    @Test
    void own_lists_are_the_caller_s_drafts_and_their_published_surveys() {
        draft("Lunch");
        world.published("Dinner", Listing.LINK_ONLY);
        authoring.draft("Alice's", People.ALICE);
        draft("Breakfast");

        assertThat(titles(SurveyList.OWN, People.BOB)).containsExactly("Lunch", "Breakfast");
        assertThat(titles(SurveyList.PUBLISHED, People.BOB)).containsExactly("Dinner");
        assertThat(titles(SurveyList.OWN, People.CAROL)).isEmpty();
    }

    @Test
    void the_list_of_contributions_holds_drafts_and_published_surveys_of_other_tenants_too() {
        world.given(draft("Lunch"), People.ERIN);
        world.given(world.published("Dinner", Listing.LINK_ONLY).survey(), People.ERIN);
        draft("Breakfast");

        assertThat(titles(SurveyList.CONTRIBUTING, People.ERIN)).containsExactly("Lunch", "Dinner");
        assertThat(titles(SurveyList.CONTRIBUTING, People.BOB)).isEmpty();
    }

    @Test
    void the_tenant_s_list_holds_its_surveys_for_everybody_in_it_and_nobody_else() {
        draft("Lunch");
        authoring.draft("Alice's", People.ALICE);
        authoring.draft("Erin's", People.ERIN);

        assertThat(titles(SurveyList.TENANT, People.CAROL)).containsExactly("Lunch", "Alice's");
        assertThat(titles(SurveyList.TENANT, People.DAVE)).containsExactly("Erin's");
        assertThat(titles(SurveyList.TENANT, People.FRANK)).isEmpty();
    }

    private Survey draft(String title) {
        world.clock.advance(Duration.ofMinutes(1));
        return authoring.draft(title, People.BOB).survey();
    }

    private Survey asking(Survey survey, String question) {
        return authoring.addQuestion(survey.id(), question, STARS, People.BOB).survey();
    }

    private List<String> titles(SurveyList which, Caller by) {
        return authoring.list(which, by).stream()
                .map(listed -> listed.survey().title())
                .toList();
    }
}

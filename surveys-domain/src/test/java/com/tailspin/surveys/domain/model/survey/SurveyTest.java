package com.tailspin.surveys.domain.model.survey;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.Refusals.invalid;
import static com.tailspin.surveys.domain.model.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.Survey.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyTest {

    private static final Question TASTE = stars("How did it taste?");
    private static final Question DISH = singleChoice("What did you have?", "Soup", "Salad");
    private static final Question WISH = shortText("What is missing?");
    private static final Survey LUNCH =
            aDraft().titled("Lunch").asking(TASTE, DISH, WISH).build();
    private static final Question UNKNOWN = shortText("Who asks this?");

    @Test
    void a_draft_is_an_empty_unpublished_survey_of_its_author_in_the_author_s_tenant() {
        SequentialIds ids = new SequentialIds();
        SurveyId id = new SurveyId(ids.next());
        PublicId publicId = ids.nextPublicId();

        Survey draft = Survey.draft(id, publicId, " Lunch ", People.ERIN, FixedClock.START);

        assertThat(draft)
                .isEqualTo(new Survey(
                        id,
                        People.FABRIKAM.id(),
                        People.ERIN.id(),
                        publicId,
                        "Lunch",
                        List.of(),
                        Status.DRAFT,
                        Listing.LINK_ONLY,
                        FixedClock.START,
                        new Version(1)));
        assertThat(draft.isPublished()).isFalse();
    }

    @Test
    void a_title_is_one_line_of_at_most_200_characters() {
        assertThat(LUNCH.retitled(" Dinner ").title()).isEqualTo("Dinner");
        assertThat(LUNCH.retitled("t".repeat(200)).title()).hasSize(200);
        assertThat(invalid(() -> LUNCH.retitled(" "))).containsExactly("title: The title must not be empty.");
        assertThat(invalid(() -> LUNCH.retitled("Lunch\nDinner")))
                .containsExactly("title: The title must be a single line.");
        assertThat(invalid(() -> LUNCH.retitled("t".repeat(201))))
                .containsExactly("title: The title is 201 characters long; at most 200 fit.");
    }

    @Test
    void a_question_is_one_line_of_at_most_500_characters() {
        assertThat(shortText(" Why? ").text()).isEqualTo("Why?");
        assertThat(shortText("q".repeat(500)).text()).hasSize(500);
        assertThat(invalid(() -> shortText(""))).containsExactly("text: The question must not be empty.");
        assertThat(invalid(() -> shortText("Why?\nHow?"))).containsExactly("text: The question must be a single line.");
        assertThat(invalid(() -> shortText("q".repeat(501))))
                .containsExactly("text: The question is 501 characters long; at most 500 fit.");
    }

    @Test
    void a_question_is_added_behind_the_others() {
        Question price = stars("And the price?");

        assertThat(LUNCH.withQuestion(price).questions()).containsExactly(TASTE, DISH, WISH, price);
    }

    @Test
    void a_changed_question_keeps_its_place_and_its_id() {
        Survey changed =
                LUNCH.withChangedQuestion(DISH.id(), before -> new Question(before.id(), "Which?", WISH.format()));

        assertThat(changed.questions()).containsExactly(TASTE, new Question(DISH.id(), "Which?", WISH.format()), WISH);
    }

    @Test
    void a_question_cannot_become_another_one() {
        assertThatThrownBy(() -> LUNCH.withChangedQuestion(DISH.id(), before -> UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_removed_question_leaves_the_others_in_their_order() {
        assertThat(LUNCH.withoutQuestion(DISH.id()).questions()).containsExactly(TASTE, WISH);
    }

    @Test
    void questions_that_read_the_same_are_still_two() {
        Question again = new Question(UNKNOWN.id(), TASTE.text(), TASTE.format());
        Survey twice = LUNCH.withQuestion(again);

        assertThat(twice.withoutQuestion(again.id()).questions()).containsExactly(TASTE, DISH, WISH);
        assertThat(twice.withChangedQuestion(TASTE.id(), before -> new Question(before.id(), "?", before.format()))
                        .questions())
                .extracting(Question::text)
                .containsExactly("?", DISH.text(), WISH.text(), TASTE.text());
    }

    @Test
    void a_question_of_no_such_id_is_not_found() {
        String sentence = "There is no such question in this survey. It may have been deleted.";

        assertThat(LUNCH.question(DISH.id())).isEqualTo(DISH);
        assertThat(refused(Kind.NOT_FOUND, () -> LUNCH.question(UNKNOWN.id()))).isEqualTo(sentence);
        assertThat(refused(Kind.NOT_FOUND, () -> LUNCH.withoutQuestion(UNKNOWN.id())))
                .isEqualTo(sentence);
        assertThat(refused(Kind.NOT_FOUND, () -> LUNCH.withChangedQuestion(UNKNOWN.id(), before -> before)))
                .isEqualTo(sentence);
    }

    @Test
    void a_survey_holds_at_most_a_hundred_questions() {
        Question[] hundred =
                IntStream.range(0, 100).mapToObj(n -> stars("Question " + n)).toArray(Question[]::new);
        Survey full = aDraft().asking(hundred).build();

        assertThat(full.withoutQuestion(hundred[7].id()).withQuestion(TASTE).questions())
                .hasSize(100);
        assertThat(refused(Kind.CONFLICT, () -> full.withQuestion(TASTE)))
                .isEqualTo("A survey holds at most 100 questions.");
        assertThat(refused(Kind.CONFLICT, () -> full.published(Listing.LISTED).withQuestion(TASTE)))
                .isEqualTo("A published survey cannot be changed. Unpublish it first.");
    }

    enum Edit {
        RETITLE,
        RETITLE_WITH_THE_SAME_TITLE,
        ADD,
        CHANGE,
        REMOVE;

        Survey apply(Survey survey) {
            return switch (this) {
                case RETITLE -> survey.retitled("Dinner");
                case RETITLE_WITH_THE_SAME_TITLE -> survey.retitled(survey.title());
                case ADD -> survey.withQuestion(UNKNOWN);
                case CHANGE ->
                    survey.withChangedQuestion(
                            DISH.id(), before -> new Question(before.id(), "Which?", before.format()));
                case REMOVE -> survey.withoutQuestion(DISH.id());
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_changes_while_people_answer(Edit edit) {
        assertThat(refused(Kind.CONFLICT, () -> edit.apply(LUNCH.published(Listing.LISTED))))
                .isEqualTo("A published survey cannot be changed. Unpublish it first.");
    }

    @ParameterizedTest
    @EnumSource
    void after_unpublishing_it_can_be_edited_as_before(Edit edit) {
        Survey reopened = LUNCH.published(Listing.LINK_ONLY).unpublished();

        assertThat(edit.apply(reopened)).isEqualTo(edit.apply(LUNCH));
    }

    @ParameterizedTest
    @EnumSource
    void an_edit_touches_neither_the_survey_it_came_from_nor_ids_nor_owner_nor_publication(Edit edit) {
        Survey before = aDraft().titled("Lunch").asking(TASTE, DISH, WISH).build();
        Survey copy = before.at(before.version());

        Survey after = edit.apply(before);

        assertThat(before).isEqualTo(copy);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("title", "questions")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void publishing_opens_the_survey_as_it_is_with_the_listing_asked_for(Listing listing) {
        Survey published = LUNCH.published(listing);

        assertThat(published.isPublished()).isTrue();
        assertThat(published.listing()).isEqualTo(listing);
        assertThat(published)
                .usingRecursiveComparison()
                .ignoringFields("status", "listing")
                .isEqualTo(LUNCH);
    }

    @Test
    void publishing_a_published_survey_changes_its_listing_alone() {
        Survey listed = LUNCH.published(Listing.LINK_ONLY).published(Listing.LISTED);

        assertThat(listed).isEqualTo(LUNCH.published(Listing.LISTED));
    }

    @Test
    void unpublishing_closes_the_survey_and_keeps_everything_else_its_address_and_listing_included() {
        Survey published = LUNCH.published(Listing.LISTED);

        Survey closed = published.unpublished();

        assertThat(closed.isPublished()).isFalse();
        assertThat(closed).usingRecursiveComparison().ignoringFields("status").isEqualTo(published);
    }

    @Test
    void unpublishing_a_draft_changes_nothing() {
        assertThat(LUNCH.unpublished()).isEqualTo(LUNCH);
    }

    @Test
    void a_survey_without_questions_can_be_published() {
        assertThat(aDraft().build().published(Listing.LISTED).isPublished()).isTrue();
    }

    @Test
    void only_saving_moves_the_version_on() {
        Survey edited = LUNCH.retitled("Dinner");

        assertThat(edited.version()).isEqualTo(LUNCH.version());
        Survey saved = edited.at(edited.version().next());
        assertThat(saved.version()).isEqualTo(new Version(2));
        assertThat(saved).usingRecursiveComparison().ignoringFields("version").isEqualTo(edited);
    }

    @Test
    void who_joins_stays_the_contributor_that_was_invited() {
        Contributor.Invited invited = new Contributor.Invited(
                new ContributorId(new SequentialIds().next()), LUNCH.id(), People.ERIN.email(), FixedClock.START);

        assertThat(invited.joinedBy(People.ERIN.id()))
                .isEqualTo(new Contributor.Joined(
                        invited.id(), LUNCH.id(), People.ERIN.email(), FixedClock.START, People.ERIN.id()));
    }
}

package com.tailspin.surveys.domain.model.survey;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.Survey.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
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
    @Tag("D3")
    void a_draft_is_an_empty_unpublished_survey_of_its_author_in_the_author_s_tenant() {
        SequentialIds ids = new SequentialIds();
        SurveyId id = new SurveyId(ids.next());
        PublicId publicId = ids.nextPublicId();

        Survey draft = Survey.draft(id, publicId, new SurveyTexts(" Lunch ", " ", ""), People.ERIN, FixedClock.START);

        assertThat(draft)
                .isEqualTo(new Survey(
                        id,
                        People.FABRIKAM.id(),
                        People.ERIN.id(),
                        publicId,
                        new SurveyTexts("Lunch", "", ""),
                        List.of(),
                        1,
                        Status.DRAFT,
                        Listing.LINK_ONLY,
                        PublicationTerms.NONE,
                        FixedClock.START,
                        new Version(1)));
        assertThat(draft.isPublished()).isFalse();
    }

    @Test
    void a_title_is_one_line_of_at_most_200_characters() {
        assertThat(SurveyTexts.titled(" Dinner ").title()).isEqualTo("Dinner");
        assertThat(SurveyTexts.titled("t".repeat(200)).title()).hasSize(200);
        assertThat(invalid(() -> SurveyTexts.titled(" "))).containsExactly("title: The title must not be empty.");
        assertThat(invalid(() -> SurveyTexts.titled("Lunch\nDinner")))
                .containsExactly("title: The title must be a single line.");
        assertThat(invalid(() -> SurveyTexts.titled("t".repeat(201))))
                .containsExactly("title: The title is 201 characters long; the maximum is 200.");
    }

    @Test
    void a_question_is_one_line_of_at_most_500_characters() {
        assertThat(shortText(" Why? ").text()).isEqualTo("Why?");
        assertThat(shortText("q".repeat(500)).text()).hasSize(500);
        assertThat(invalid(() -> shortText(""))).containsExactly("text: The question must not be empty.");
        assertThat(invalid(() -> shortText("Why?\nHow?"))).containsExactly("text: The question must be a single line.");
        assertThat(invalid(() -> shortText("q".repeat(501))))
                .containsExactly("text: The question is 501 characters long; the maximum is 500.");
    }

    @Test
    void a_question_is_appended() {
        Question price = stars("And the price?");

        assertThat(LUNCH.withQuestion(price).questions()).containsExactly(TASTE, DISH, WISH, price);
    }

    @Test
    void a_changed_question_keeps_its_place_and_its_id() {
        Survey changed = LUNCH.withChangedQuestion(
                DISH.id(), before -> Question.of(before.id(), QuestionDraft.of("Which?", WISH.format())));

        assertThat(changed.questions())
                .containsExactly(TASTE, Question.of(DISH.id(), QuestionDraft.of("Which?", WISH.format())), WISH);
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
    void questions_with_equal_texts_are_distinct() {
        Question again = Question.of(UNKNOWN.id(), TASTE.draft());
        Survey twice = LUNCH.withQuestion(again);

        assertThat(twice.withoutQuestion(again.id()).questions()).containsExactly(TASTE, DISH, WISH);
        assertThat(twice.withChangedQuestion(
                                TASTE.id(), before -> Question.of(before.id(), QuestionDraft.of("?", before.format())))
                        .questions())
                .extracting(Question::text)
                .containsExactly("?", DISH.text(), WISH.text(), TASTE.text());
    }

    @Test
    void an_unknown_question_is_not_found() {
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
                .isEqualTo("A survey can have at most 100 questions.");
        assertThat(refused(
                        Kind.CONFLICT,
                        () -> full.published(Listing.LISTED, PublicationTerms.NONE)
                                .withQuestion(TASTE)))
                .isEqualTo("A published survey cannot be changed. Unpublish it first.");
    }

    enum Edit {
        REWORD,
        REWORD_WITH_THE_SAME_TEXTS,
        ADD,
        ADD_BEHIND,
        CHANGE,
        MOVE,
        MOVE_TO_ITS_PLACE,
        REMOVE;

        Survey apply(Survey survey) {
            return switch (this) {
                case REWORD -> survey.reworded(new SurveyTexts("Dinner", "Tonight.", "Thanks!"));
                case REWORD_WITH_THE_SAME_TEXTS -> survey.reworded(survey.texts());
                case ADD -> survey.withQuestion(UNKNOWN);
                case ADD_BEHIND -> survey.withQuestionBehind(TASTE.id(), UNKNOWN);
                case MOVE -> survey.withMovedQuestion(TASTE.id(), 3);
                case MOVE_TO_ITS_PLACE -> survey.withMovedQuestion(TASTE.id(), 1);
                case CHANGE ->
                    survey.withChangedQuestion(
                            DISH.id(), before -> Question.of(before.id(), QuestionDraft.of("Which?", before.format())));
                case REMOVE -> survey.withoutQuestion(DISH.id());
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("D9")
    @Tag("B8")
    void a_published_survey_cannot_be_edited(Edit edit) {
        assertThat(refused(Kind.CONFLICT, () -> edit.apply(LUNCH.published(Listing.LISTED, PublicationTerms.NONE))))
                .isEqualTo("A published survey cannot be changed. Unpublish it first.");
    }

    @ParameterizedTest
    @EnumSource
    void after_unpublishing_it_can_be_edited_as_before(Edit edit) {
        Survey reopened =
                LUNCH.published(Listing.LINK_ONLY, PublicationTerms.NONE).unpublished();

        assertThat(edit.apply(reopened)).isEqualTo(edit.apply(LUNCH));
    }

    @ParameterizedTest
    @EnumSource
    void an_edit_changes_neither_the_original_nor_ids_owner_and_publication(Edit edit) {
        Survey before = aDraft().titled("Lunch").asking(TASTE, DISH, WISH).build();
        Survey copy = before.at(before.version());

        Survey after = edit.apply(before);

        assertThat(before).isEqualTo(copy);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("texts", "questions", "edition")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void the_edition_grows_by_one_exactly_when_the_questions_change(Edit edit) {
        Survey after = edit.apply(LUNCH);

        assertThat(after.edition())
                .isEqualTo(after.questions().equals(LUNCH.questions()) ? LUNCH.edition() : LUNCH.edition() + 1);
    }

    @Test
    void texts_publication_and_owner_do_not_change_the_edition() {
        assertThat(LUNCH.reworded(SurveyTexts.titled("Dinner"))
                        .published(Listing.LISTED, PublicationTerms.NONE)
                        .ownedBy(People.ALICE.id())
                        .unpublished()
                        .edition())
                .isEqualTo(LUNCH.edition());
        assertThat(LUNCH.withoutQuestion(WISH.id()).withQuestion(WISH).edition())
                .isEqualTo(LUNCH.edition() + 2);
    }

    @Test
    void a_question_can_be_inserted_after_any_other() {
        assertThat(LUNCH.withQuestionBehind(TASTE.id(), UNKNOWN).questions())
                .containsExactly(TASTE, UNKNOWN, DISH, WISH);
        assertThat(LUNCH.withQuestionBehind(WISH.id(), UNKNOWN).questions())
                .containsExactly(TASTE, DISH, WISH, UNKNOWN);
        refused(Kind.NOT_FOUND, () -> LUNCH.withQuestionBehind(UNKNOWN.id(), UNKNOWN));
    }

    @Test
    void a_question_moves_to_any_position_and_the_others_keep_their_order() {
        for (Question moved : LUNCH.questions()) {
            List<Question> others = new ArrayList<>(LUNCH.questions());
            others.remove(moved);
            for (int place = 1; place <= 3; place++) {
                List<Question> after =
                        LUNCH.withMovedQuestion(moved.id(), place).questions();
                assertThat(after.get(place - 1)).isEqualTo(moved);
                assertThat(after)
                        .filteredOn(question -> !question.equals(moved))
                        .isEqualTo(others);
            }
        }
    }

    @Test
    void a_question_cannot_move_to_an_invalid_position() {
        for (int place : List.of(-1, 0, 4, Integer.MAX_VALUE)) {
            assertThat(invalid(() -> LUNCH.withMovedQuestion(DISH.id(), place)))
                    .containsExactly("place: The position must be from 1 to 3.");
        }
        refused(Kind.NOT_FOUND, () -> LUNCH.withMovedQuestion(UNKNOWN.id(), 1));
    }

    @Test
    void a_survey_may_have_a_description_and_a_thank_you_text() {
        SurveyTexts texts = new SurveyTexts(" Lunch ", " a\r\nb ", "\u00A0");

        assertThat(texts).isEqualTo(new SurveyTexts("Lunch", "a\nb", ""));
        assertThat(new SurveyTexts("Lunch", "d".repeat(2000), "t".repeat(1000)).thanks())
                .hasSize(1000);
        assertThat(invalid(() -> new SurveyTexts("Lunch", "d".repeat(2001), "")))
                .containsExactly("description: The description is 2001 characters long; the maximum is 2000.");
        assertThat(invalid(() -> new SurveyTexts("Lunch", "", "t".repeat(1001))))
                .containsExactly("thanks: The thank-you text is 1001 characters long; the maximum is 1000.");
    }

    @Test
    void a_question_may_have_a_help_text_of_at_most_500_characters() {
        assertThat(helped(" a\r\nb ").help()).isEqualTo("a\nb");
        assertThat(helped(" \n").help()).isEmpty();
        assertThat(helped("h".repeat(500)).help()).hasSize(500);
        assertThat(invalid(() -> helped("h".repeat(501))))
                .containsExactly("help: The help text is 501 characters long; the maximum is 500.");
    }

    @Test
    void all_errors_in_texts_are_reported_together() {
        assertThat(invalid(() -> new SurveyTexts("", "d".repeat(2001), "t".repeat(1001))))
                .containsExactly(
                        "title: The title must not be empty.",
                        "description: The description is 2001 characters long; the maximum is 2000.",
                        "thanks: The thank-you text is 1001 characters long; the maximum is 1000.");
        assertThat(invalid(() -> new Question(TASTE.id(), "", "h".repeat(501), true, new Stars())))
                .containsExactly(
                        "text: The question must not be empty.",
                        "help: The help text is 501 characters long; the maximum is 500.");
        assertThat(invalid(() -> QuestionDraft.of("", "h".repeat(501), true, "short-text", FormatOptions.NONE)))
                .hasSize(2);
        assertThat(invalid(() -> QuestionDraft.of("", "h".repeat(501), true, "songs", FormatOptions.NONE)))
                .hasSize(3);
    }

    @Test
    void a_question_recreated_from_its_draft_is_equal() {
        for (Question question : ofEveryType()) {
            Question changed = new Question(question.id(), "Which?", "Any.", true, question.format());
            assertThat(Question.of(changed.id(), changed.draft())).isEqualTo(changed);
        }
    }

    @Test
    void another_owner_changes_nothing_else_published_or_not() {
        for (Survey before : List.of(LUNCH, LUNCH.published(Listing.LISTED, PublicationTerms.NONE))) {
            Survey after = before.ownedBy(People.ALICE.id());

            assertThat(after.owner()).isEqualTo(People.ALICE.id());
            assertThat(after).usingRecursiveComparison().ignoringFields("owner").isEqualTo(before);
        }
    }

    @Test
    void publishing_again_changes_the_terms_and_unpublishing_keeps_them() {
        PublicationTerms terms = new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(10));

        Survey limited = LUNCH.published(Listing.LISTED, PublicationTerms.NONE).published(Listing.LISTED, terms);

        assertThat(limited.terms()).isEqualTo(terms);
        assertThat(limited.unpublished().terms()).isEqualTo(terms);
        assertThat(limited).isEqualTo(LUNCH.published(Listing.LISTED, terms));
    }

    @ParameterizedTest
    @EnumSource
    void publishing_keeps_the_survey_and_sets_the_listing(Listing listing) {
        Survey published = LUNCH.published(listing, PublicationTerms.NONE);

        assertThat(published.isPublished()).isTrue();
        assertThat(published.listing()).isEqualTo(listing);
        assertThat(published)
                .usingRecursiveComparison()
                .ignoringFields("status", "listing", "terms")
                .isEqualTo(LUNCH);
    }

    @Test
    @Tag("D10")
    void publishing_again_changes_only_the_listing() {
        Survey listed = LUNCH.published(Listing.LINK_ONLY, PublicationTerms.NONE)
                .published(Listing.LISTED, PublicationTerms.NONE);

        assertThat(listed).isEqualTo(LUNCH.published(Listing.LISTED, PublicationTerms.NONE));
    }

    @Test
    void unpublishing_keeps_everything_else_including_address_and_listing() {
        Survey published = LUNCH.published(Listing.LISTED, PublicationTerms.NONE);

        Survey closed = published.unpublished();

        assertThat(closed.isPublished()).isFalse();
        assertThat(closed).usingRecursiveComparison().ignoringFields("status").isEqualTo(published);
    }

    @Test
    @Tag("D10")
    void unpublishing_a_draft_changes_nothing() {
        assertThat(LUNCH.unpublished()).isEqualTo(LUNCH);
    }

    @Test
    @Tag("D10")
    void a_survey_without_questions_can_be_published() {
        assertThat(aDraft().build()
                        .published(Listing.LISTED, PublicationTerms.NONE)
                        .isPublished())
                .isTrue();
    }

    @Test
    void only_saving_increments_the_version() {
        Survey edited = LUNCH.reworded(SurveyTexts.titled("Dinner"));

        assertThat(edited.version()).isEqualTo(LUNCH.version());
        Survey saved = edited.at(edited.version().next());
        assertThat(saved.version()).isEqualTo(new Version(2));
        assertThat(saved).usingRecursiveComparison().ignoringFields("version").isEqualTo(edited);
    }

    private static Question helped(String help) {
        return new Question(UNKNOWN.id(), "Why?", help, false, UNKNOWN.format());
    }
}

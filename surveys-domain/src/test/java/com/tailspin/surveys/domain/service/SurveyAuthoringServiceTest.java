package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.required;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.Survey.Status;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behaviour; {@link PermissionMatrixTest} covers permissions. */
class SurveyAuthoringServiceTest {

    private static final AnswerFormat TEXT = new ShortText();
    private static final AnswerFormat STARS = new Stars();
    private static final String PUBLISHED = "A published survey cannot be changed. Unpublish it first.";

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final SurveyAuthoring authoring = world.authoring;

    @Test
    @Tag("D11")
    void a_draft_is_stored_in_the_caller_s_tenant_and_returned_with_display_names() {
        SurveyView draft = authoring.draft(SurveyTexts.titled("Lunch"), People.BOB);

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
    void every_draft_has_new_ids() {
        Survey first = draft("Lunch");
        Survey second = draft("Lunch");

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.publicId()).isNotEqualTo(second.publicId());
    }

    @Test
    void a_draft_with_an_invalid_title_is_refused() {
        assertThat(invalid(() -> authoring.draft(SurveyTexts.titled(" "), People.BOB)))
                .containsExactly("title: The title must not be empty.");
        assertThat(titles(SurveyList.OWN, People.BOB)).isEmpty();
    }

    @Test
    void other_people_see_the_owner_s_name_and_organisation() {
        SurveyView seen =
                authoring.read(world.given(draft("Lunch"), People.ERIN).id(), People.ERIN);

        assertThat(seen.ownerName()).isEqualTo("Bob");
        assertThat(seen.tenantName()).isEqualTo("Contoso");
    }

    @Test
    void rewording_keeps_everything_else_and_increments_the_version() {
        Survey before = asking(draft("Lunch"), "How was it?");

        Survey after = authoring
                .reword(before.id(), SurveyTexts.titled(" Dinner "), before.version(), People.BOB)
                .survey();

        assertThat(after.title()).isEqualTo("Dinner");
        assertThat(after.version()).isEqualTo(before.version().next());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("texts", "version")
                .isEqualTo(before);
        assertThat(world.now(before.id())).isEqualTo(after);
    }

    @Test
    @Tag("B3")
    void rewording_never_unpublishes() {
        Survey published = world.published("Lunch", Listing.LISTED).survey();

        assertThat(refused(
                        Kind.CONFLICT,
                        () -> authoring.reword(
                                published.id(), SurveyTexts.titled("Dinner"), published.version(), People.BOB)))
                .isEqualTo(PUBLISHED);
        assertThat(world.now(published.id())).isEqualTo(published);
    }

    @Test
    @Tag("B4")
    void no_edit_publishes_the_survey() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        world.given(draft, People.ERIN);
        QuestionId question = draft.questions().get(0).id();

        authoring.reword(draft.id(), SurveyTexts.titled("Dinner"), draft.version(), People.ERIN);
        authoring.addQuestion(draft.id(), QuestionDraft.of("And the price?", STARS), People.ERIN);
        authoring.changeQuestion(
                draft.id(),
                question,
                QuestionDraft.of("Why?", TEXT),
                world.now(draft.id()).version(),
                People.ERIN);
        authoring.removeQuestion(draft.id(), question, People.ERIN);

        assertThat(world.now(draft.id()).isPublished()).isFalse();
        assertThat(world.now(draft.id()).listing()).isEqualTo(draft.listing());
    }

    @Test
    void questions_come_in_the_order_in_which_they_were_added() {
        SurveyId id = draft("Lunch").id();
        authoring.addQuestion(id, QuestionDraft.of("How was it?", STARS), People.BOB);
        authoring.addQuestion(id, QuestionDraft.of("Why?", TEXT), People.BOB);

        Survey survey = authoring
                .addQuestion(id, QuestionDraft.of("Anything else?", TEXT), People.BOB)
                .survey();

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
                .changeQuestion(
                        before.id(),
                        first.id(),
                        QuestionDraft.of("What was wrong?", TEXT),
                        before.version(),
                        People.BOB)
                .survey();

        assertThat(after.questions())
                .containsExactly(
                        Question.of(first.id(), QuestionDraft.of("What was wrong?", TEXT)),
                        before.questions().get(1));
        assertThat(world.now(before.id())).isEqualTo(after);
    }

    @Test
    @Tag("B5")
    void a_question_cannot_be_reached_through_another_survey_nor_moved_there() {
        Survey mine = asking(draft("Lunch"), "How was it?");
        Survey other = asking(draft("Dinner"), "Who cooked?");
        QuestionId question = mine.questions().get(0).id();

        refused(
                Kind.NOT_FOUND,
                () -> authoring.changeQuestion(
                        other.id(), question, QuestionDraft.of("Mine now", TEXT), other.version(), People.BOB));
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
    void changes_to_an_outdated_version_are_refused() {
        Survey seen = asking(draft("Lunch"), "How was it?");
        QuestionId question = seen.questions().get(0).id();
        Survey changed = authoring
                .reword(seen.id(), SurveyTexts.titled("Dinner"), seen.version(), People.ALICE)
                .survey();
        String sentence =
                "Someone else has changed this survey in the meantime. Check its current state, then try again.";

        assertThat(refused(
                        Kind.CHANGED_MEANWHILE,
                        () -> authoring.reword(seen.id(), SurveyTexts.titled("Brunch"), seen.version(), People.BOB)))
                .isEqualTo(sentence);
        assertThat(refused(
                        Kind.CHANGED_MEANWHILE,
                        () -> authoring.changeQuestion(
                                seen.id(), question, QuestionDraft.of("Why?", TEXT), seen.version(), People.BOB)))
                .isEqualTo(sentence);
        refused(
                Kind.CHANGED_MEANWHILE,
                () -> authoring.reword(seen.id(), SurveyTexts.titled("Brunch"), new Version(99), People.BOB));

        assertThat(world.now(seen.id())).isEqualTo(changed);
    }

    @Test
    void missing_permission_takes_precedence_over_an_outdated_version() {
        Survey seen = draft("Lunch");

        refused(
                Kind.FORBIDDEN,
                () -> authoring.reword(seen.id(), SurveyTexts.titled("Brunch"), new Version(99), People.CAROL));
        refused(
                Kind.NOT_FOUND,
                () -> authoring.reword(seen.id(), SurveyTexts.titled("Brunch"), new Version(99), People.DAVE));
    }

    @Test
    void an_edit_without_effect_keeps_the_version() {
        Survey draft = draft("Lunch");

        assertThat(authoring
                        .reword(draft.id(), SurveyTexts.titled("Lunch "), draft.version(), People.BOB)
                        .survey())
                .isEqualTo(draft);
        assertThat(authoring.unpublish(draft.id(), People.BOB).survey()).isEqualTo(draft);
    }

    @Test
    void invalid_input_is_refused_and_changes_nothing() {
        Survey before = asking(draft("Lunch"), "How was it?");
        QuestionId question = before.questions().get(0).id();

        assertThat(invalid(() -> authoring.reword(before.id(), SurveyTexts.titled(""), before.version(), People.BOB)))
                .containsExactly("title: The title must not be empty.");
        assertThat(invalid(() -> authoring.addQuestion(before.id(), QuestionDraft.of("", TEXT), People.BOB)))
                .containsExactly("text: The question must not be empty.");
        assertThat(invalid(() -> authoring.changeQuestion(
                        before.id(), question, QuestionDraft.of("", TEXT), before.version(), People.BOB)))
                .containsExactly("text: The question must not be empty.");

        assertThat(world.now(before.id())).isEqualTo(before);
    }

    @Test
    @Tag("D9")
    void a_published_survey_keeps_its_questions() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        QuestionId question = draft.questions().get(0).id();
        Survey published = authoring
                .publish(draft.id(), Listing.LISTED, PublicationTerms.NONE, draft.version(), People.BOB)
                .survey();

        for (Caller.Person person : List.of(People.BOB, People.ALICE)) {
            assertThat(refused(
                            Kind.CONFLICT,
                            () -> authoring.addQuestion(draft.id(), QuestionDraft.of("Why?", TEXT), person)))
                    .isEqualTo(PUBLISHED);
            assertThat(refused(
                            Kind.CONFLICT,
                            () -> authoring.changeQuestion(
                                    draft.id(), question, QuestionDraft.of("Why?", TEXT), published.version(), person)))
                    .isEqualTo(PUBLISHED);
            assertThat(refused(Kind.CONFLICT, () -> authoring.removeQuestion(draft.id(), question, person)))
                    .isEqualTo(PUBLISHED);
        }
        assertThat(world.now(draft.id())).isEqualTo(published);
    }

    @Test
    void publishing_again_changes_only_the_listing_if_different() {
        Survey linkOnly = world.published("Lunch", Listing.LINK_ONLY).survey();

        assertThat(authoring
                        .publish(
                                linkOnly.id(), Listing.LINK_ONLY, PublicationTerms.NONE, linkOnly.version(), People.BOB)
                        .survey())
                .isEqualTo(linkOnly);
        Survey listed = authoring
                .publish(linkOnly.id(), Listing.LISTED, PublicationTerms.NONE, linkOnly.version(), People.BOB)
                .survey();
        assertThat(listed.listing()).isEqualTo(Listing.LISTED);
        assertThat(listed.publicId()).isEqualTo(linkOnly.publicId());
        assertThat(world.now(linkOnly.id())).isEqualTo(listed);
    }

    @Test
    void unpublishing_keeps_the_answers_and_the_address() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        Survey published = authoring
                .publish(draft.id(), Listing.LISTED, PublicationTerms.NONE, draft.version(), People.BOB)
                .survey();
        answer(published, "4");

        Survey closed = authoring.unpublish(draft.id(), People.BOB).survey();

        assertThat(closed.isPublished()).isFalse();
        assertThat(closed.publicId()).isEqualTo(draft.publicId());
        assertThat(world.results.of(draft.id(), ResponseFilter.ALL, People.BOB).responses())
                .isEqualTo(1);
    }

    @Test
    @Tag("D12")
    void deleting_returns_the_survey_and_deletes_everything_published_or_not() {
        Survey draft = asking(draft("Lunch"), "How was it?");
        world.given(draft, People.ERIN);
        SurveyView published =
                authoring.publish(draft.id(), Listing.LISTED, PublicationTerms.NONE, draft.version(), People.BOB);
        answer(draft, "4");

        assertThat(authoring.delete(draft.id(), People.BOB)).isEqualTo(published);

        assertThat(world.isGone(draft.id())).isTrue();
        refused(Kind.NOT_FOUND, () -> authoring.read(draft.id(), People.BOB));
        refused(Kind.NOT_FOUND, () -> authoring.delete(draft.id(), People.BOB));
    }

    @Test
    void personal_lists_contain_the_caller_s_drafts_and_published_surveys() {
        draft("Lunch");
        world.published("Dinner", Listing.LINK_ONLY);
        authoring.draft(SurveyTexts.titled("Alice's"), People.ALICE);
        draft("Breakfast");

        assertThat(titles(SurveyList.OWN, People.BOB)).containsExactly("Lunch", "Breakfast");
        assertThat(titles(SurveyList.PUBLISHED, People.BOB)).containsExactly("Dinner");
        assertThat(titles(SurveyList.OWN, People.CAROL)).isEmpty();
    }

    @Test
    @Tag("B13")
    void the_list_of_contributions_holds_drafts_and_published_surveys_of_other_tenants_too() {
        world.given(draft("Lunch"), People.ERIN);
        world.given(world.published("Dinner", Listing.LINK_ONLY).survey(), People.ERIN);
        draft("Breakfast");

        assertThat(titles(SurveyList.CONTRIBUTING, People.ERIN)).containsExactly("Lunch", "Dinner");
        assertThat(titles(SurveyList.CONTRIBUTING, People.BOB)).isEmpty();
    }

    @Test
    void the_tenant_s_list_is_for_its_people_only() {
        draft("Lunch");
        authoring.draft(SurveyTexts.titled("Alice's"), People.ALICE);
        authoring.draft(SurveyTexts.titled("Erin's"), People.ERIN);

        assertThat(titles(SurveyList.TENANT, People.CAROL)).containsExactly("Lunch", "Alice's");
        assertThat(titles(SurveyList.TENANT, People.DAVE)).containsExactly("Erin's");
        assertThat(titles(SurveyList.TENANT, People.FRANK)).isEmpty();
    }

    @Test
    void a_list_comes_in_pages_and_is_searched_and_sorted_as_asked() {
        List.of("Lunch", "dinner", "Late lunch", "Breakfast").forEach(this::draft);
        Function<SurveyOrder, List<String>> paged = order ->
                Pages.all(1, page -> authoring.list(SurveyList.OWN, new SurveyQuery("", order, page), People.BOB))
                        .stream()
                        .map(listed -> listed.survey().title())
                        .toList();

        assertThat(paged.apply(SurveyOrder.NEWEST)).containsExactly("Breakfast", "Late lunch", "dinner", "Lunch");
        assertThat(paged.apply(SurveyOrder.OLDEST)).containsExactly("Lunch", "dinner", "Late lunch", "Breakfast");
        assertThat(paged.apply(SurveyOrder.TITLE)).containsExactly("Breakfast", "dinner", "Late lunch", "Lunch");
        assertThat(authoring
                        .list(
                                SurveyList.TENANT,
                                new SurveyQuery("LUNCH", SurveyOrder.TITLE, PageRequest.first()),
                                People.CAROL)
                        .items())
                .extracting(listed -> listed.survey().title())
                .containsExactly("Late lunch", "Lunch");
    }

    @Test
    void the_search_text_is_one_line_of_at_most_200_characters() {
        assertThat(new SurveyQuery(" lunch ", SurveyOrder.TITLE, PageRequest.first()).search())
                .isEqualTo("lunch");
        assertThat(invalid(() -> new SurveyQuery("x".repeat(201), SurveyOrder.TITLE, PageRequest.first())))
                .containsExactly("search: The search text is 201 characters long; the maximum is 200.");
    }

    @Test
    void a_duplicate_has_the_same_texts_and_questions_and_belongs_to_its_creator() {
        Survey original = world.given(aDraft().ownedBy(People.ERIN)
                .saying(new SurveyTexts("Lunch", "About lunch.", "Thanks!"))
                .asking(ofEveryType().toArray(Question[]::new))
                .asking(required(stars("And?")))
                .published(Listing.LISTED)
                .on(new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(5)))
                .build());
        world.given(original, People.BOB);
        answerStars(original, 4, "4");

        Survey copy =
                authoring.duplicate(original.id(), " Lunch again ", People.BOB).survey();

        assertThat(copy.texts()).isEqualTo(new SurveyTexts("Lunch again", "About lunch.", "Thanks!"));
        assertThat(copy.questions())
                .extracting(Question::draft)
                .isEqualTo(original.questions().stream().map(Question::draft).toList());
        assertThat(copy.questions())
                .extracting(Question::id)
                .doesNotContainAnyElementsOf(
                        original.questions().stream().map(Question::id).toList());
        assertThat(copy.tenant()).isEqualTo(People.CONTOSO.id());
        assertThat(copy.owner()).isEqualTo(People.BOB.id());
        assertThat(copy.publicId()).isNotEqualTo(original.publicId());
        assertThat(copy.isPublished()).isFalse();
        assertThat(copy.terms()).isEqualTo(PublicationTerms.NONE);
        assertThat(copy.createdAt()).isEqualTo(world.clock.instant());
        assertThat(world.contributorsOf(copy.id())).isEmpty();
        assertThat(world.responsesTo(copy.id())).isEmpty();
        assertThat(world.now(copy.id())).isEqualTo(copy);
        assertThat(world.now(original.id())).isEqualTo(original);
    }

    @Test
    void a_duplicate_needs_a_usable_title() {
        Survey original = draft("Lunch");

        assertThat(invalid(() -> authoring.duplicate(original.id(), " ", People.BOB)))
                .containsExactly("title: The title must not be empty.");
        assertThat(titles(SurveyList.OWN, People.BOB)).containsExactly("Lunch");
    }

    @Test
    void a_duplicated_question_follows_the_first_with_a_new_id() {
        Survey before = asking(asking(draft("Lunch"), "How was it?"), "Why?");
        Question first = before.questions().get(0);

        Survey after =
                authoring.duplicateQuestion(before.id(), first.id(), People.BOB).survey();

        assertThat(after.questions()).extracting(Question::text).containsExactly("How was it?", "How was it?", "Why?");
        assertThat(after.questions().get(1).draft()).isEqualTo(first.draft());
        assertThat(after.questions().get(1).id()).isNotEqualTo(first.id());
        assertThat(world.now(before.id())).isEqualTo(after);
        refused(
                Kind.NOT_FOUND,
                () -> authoring.duplicateQuestion(before.id(), new QuestionId(SequentialIds.id(900_000)), People.BOB));
    }

    @Test
    void a_question_moves_and_the_change_is_kept() {
        Survey before = asking(asking(asking(draft("Lunch"), "One?"), "Two?"), "Three?");
        QuestionId three = before.questions().get(2).id();

        Survey after = authoring
                .moveQuestion(before.id(), three, 1, before.version(), People.BOB)
                .survey();

        assertThat(after.questions()).extracting(Question::text).containsExactly("Three?", "One?", "Two?");
        assertThat(world.now(before.id())).isEqualTo(after);
        refused(
                Kind.CHANGED_MEANWHILE,
                () -> authoring.moveQuestion(before.id(), three, 2, before.version(), People.BOB));
        assertThat(invalid(() -> authoring.moveQuestion(before.id(), three, 4, after.version(), People.BOB)))
                .containsExactly("place: The position must be from 1 to 3.");
        assertThat(authoring
                        .moveQuestion(before.id(), three, 1, after.version(), People.BOB)
                        .survey())
                .isEqualTo(after);
    }

    @Test
    void an_answered_question_keeps_its_type_until_its_answers_are_deleted() {
        Survey draft = asking(asking(draft("Lunch"), "How was it?"), "And the price?");
        QuestionId answered = draft.questions().get(0).id();
        Survey published = authoring
                .publish(draft.id(), Listing.LISTED, PublicationTerms.NONE, draft.version(), People.BOB)
                .survey();
        answer(published, "4");
        Survey closed = authoring.unpublish(draft.id(), People.BOB).survey();

        assertThat(refused(
                        Kind.CONFLICT,
                        () -> authoring.changeQuestion(
                                draft.id(), answered, QuestionDraft.of("Why?", TEXT), closed.version(), People.BOB)))
                .isEqualTo("This question already has answers, so its type cannot change. Add a new question instead.");
        assertThat(world.now(draft.id())).isEqualTo(closed);

        QuestionDraft sameType = new QuestionDraft("How was it, really?", "Be honest.", true, STARS);
        Survey reworded = authoring
                .changeQuestion(draft.id(), answered, sameType, closed.version(), People.BOB)
                .survey();
        assertThat(reworded.question(answered).draft()).isEqualTo(sameType);
        Survey other = authoring
                .changeQuestion(
                        draft.id(),
                        draft.questions().get(1).id(),
                        QuestionDraft.of("Why?", TEXT),
                        reworded.version(),
                        People.BOB)
                .survey();

        world.results.delete(draft.id(), world.responsesTo(draft.id()).get(0).id(), People.BOB);
        assertThat(authoring
                        .changeQuestion(
                                draft.id(), answered, QuestionDraft.of("Why?", TEXT), other.version(), People.BOB)
                        .survey()
                        .question(answered)
                        .format())
                .isEqualTo(TEXT);
    }

    @Test
    void publishing_an_outdated_version_is_refused() {
        Survey seen = draft("Lunch");
        asking(seen, "How was it?");

        refused(
                Kind.CHANGED_MEANWHILE,
                () -> authoring.publish(seen.id(), Listing.LISTED, PublicationTerms.NONE, seen.version(), People.BOB));
        assertThat(world.now(seen.id()).isPublished()).isFalse();
    }

    @Test
    void publishing_again_changes_the_terms() {
        Survey published = world.published("Lunch", Listing.LISTED).survey();
        PublicationTerms terms =
                new PublicationTerms(Optional.of(world.clock.instant()), Optional.empty(), Optional.of(7));

        Survey limited = authoring
                .publish(published.id(), Listing.LISTED, terms, published.version(), People.BOB)
                .survey();

        assertThat(limited.terms()).isEqualTo(terms);
        assertThat(world.now(published.id())).isEqualTo(limited);
        assertThat(authoring.unpublish(published.id(), People.BOB).survey().terms())
                .isEqualTo(terms);
    }

    @Test
    @Tag("D11")
    void a_transferred_survey_belongs_to_the_new_owner_and_the_former_keeps_role_permissions() {
        Survey published = world.published("Lunch", Listing.LISTED).survey();

        SurveyView after = authoring.transfer(published.id(), new EmailAddress("CAROL@contoso.example"), People.BOB);

        assertThat(after.ownerName()).isEqualTo("Carol");
        assertThat(after.survey())
                .isEqualTo(published
                        .ownedBy(People.CAROL.id())
                        .at(published.version().next()));
        assertThat(after.may(Operation.READ)).isTrue();
        assertThat(after.may(Operation.UPDATE)).isFalse();
        assertThat(authoring.read(published.id(), People.CAROL).may(Operation.TRANSFER))
                .isTrue();
        refused(Kind.FORBIDDEN, () -> authoring.transfer(published.id(), People.BOB.email(), People.BOB));
        assertThat(titles(SurveyList.PUBLISHED, People.BOB)).isEmpty();
        assertThat(titles(SurveyList.PUBLISHED, People.CAROL)).containsExactly("Lunch");
    }

    @Test
    void an_admin_can_transfer_a_survey_but_not_to_its_owner() {
        Survey lunch = draft("Lunch");

        assertThat(invalid(() -> authoring.transfer(lunch.id(), People.BOB.email(), People.ALICE)))
                .containsExactly("email: bob@contoso.example already owns this survey.");
        assertThat(world.now(lunch.id())).isEqualTo(lunch);
        assertThat(authoring
                        .transfer(lunch.id(), People.ALICE.email(), People.ALICE)
                        .ownerName())
                .isEqualTo("Alice");
    }

    @Test
    void surveys_cannot_be_transferred_to_unknown_people_or_other_organisations() {
        Survey lunch = draft("Lunch");

        for (String address :
                List.of("grace@contoso.example", People.ERIN.email().value())) {
            assertThat(invalid(() -> authoring.transfer(lunch.id(), new EmailAddress(address), People.BOB)))
                    .containsExactly("email: No one with the address " + address
                            + " has signed in from your organisation yet. Ask them to sign in once, then try again.");
        }
        assertThat(world.now(lunch.id())).isEqualTo(lunch);
    }

    @Test
    void transferring_to_a_shared_address_is_refused() {
        Survey lunch = draft("Lunch");
        world.recognition.recognise(new Visitor(
                new Identity(People.CONTOSO.issuer(), "another"),
                "Carola",
                People.CAROL.email(),
                Set.of(),
                true,
                FixedClock.START));

        assertThat(invalid(() -> authoring.transfer(lunch.id(), People.CAROL.email(), People.BOB)))
                .containsExactly("email: Several people in your organisation have the address carol@contoso.example,"
                        + " so it does not identify one person.");
        assertThat(world.now(lunch.id())).isEqualTo(lunch);
    }

    private void answer(Survey survey, String stars) {
        answerStars(survey, 0, stars);
    }

    private void answerStars(Survey survey, int question, String stars) {
        Map<QuestionId, Answer> entries = new LinkedHashMap<>();
        entries.put(survey.questions().get(question).id(), Answer.of(stars));
        survey.questions().stream().filter(Question::required).forEach(one -> entries.put(one.id(), Answer.of(stars)));
        world.answering.answer(survey.publicId(), Submission.of(entries), Caller.ANONYMOUS);
    }

    private Survey draft(String title) {
        world.clock.advance(Duration.ofMinutes(1));
        return authoring.draft(SurveyTexts.titled(title), People.BOB).survey();
    }

    private Survey asking(Survey survey, String question) {
        return authoring
                .addQuestion(survey.id(), QuestionDraft.of(question, STARS), People.BOB)
                .survey();
    }

    private List<String> titles(SurveyList which, Caller by) {
        return authoring.list(which, new SurveyQuery("", SurveyOrder.OLDEST, PageRequest.first()), by).items().stream()
                .map(listed -> listed.survey().title())
                .toList();
    }
}

package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.asked;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.required;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.MultipleChoice;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.Scale;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Surveys}. */
public abstract class SurveysContract {

    private Stores stores;
    private Surveys surveys;
    private Filling filling;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        surveys = stores.surveys();
        filling = new Filling(stores);
    }

    @Test
    @Tag("D3")
    void a_survey_is_found_unchanged_by_both_ids() {
        Survey survey = aDraft().asking(
                        shortText("What else?"), singleChoice("Which?", "This", "That"), stars("How good was it?"))
                .build();
        Survey other = aDraft().build();
        surveys.add(survey);
        surveys.add(other);

        assertThat(surveys.find(survey.id())).contains(survey);
        assertThat(surveys.find(survey.publicId())).contains(survey);
        assertThat(surveys.find(other.id())).contains(other);
    }

    @Test
    void a_survey_that_was_never_added_is_absent() {
        surveys.add(aDraft().build());

        assertThat(surveys.find(new SurveyId(SequentialIds.id(1_000_000)))).isEmpty();
        assertThat(surveys.find(new PublicId("never-added-never-adde"))).isEmpty();
    }

    @Test
    void a_public_id_is_compared_character_by_character() {
        Survey survey =
                aDraft().withPublicId(new PublicId("abcdefghij_klmnopqrst-")).build();
        Survey other =
                aDraft().withPublicId(new PublicId("Abcdefghij_klmnopqrst-")).build();
        surveys.add(survey);
        surveys.add(other);

        assertThat(surveys.find(survey.publicId())).contains(survey);
        assertThat(surveys.find(other.publicId())).contains(other);
        assertThat(surveys.find(new PublicId("ABcdefghij_klmnopqrst-"))).isEmpty();
    }

    @Test
    void a_published_survey_is_kept_with_its_listing() {
        for (Survey.Listing listing : Survey.Listing.values()) {
            Survey survey = aDraft().published(listing).build();
            surveys.add(survey);
            assertThat(surveys.find(survey.id())).contains(survey);
        }
    }

    @Test
    @Tag("D4")
    void a_hundred_questions_come_back_in_their_order() {
        Survey survey = aDraft().asking(IntStream.range(0, 100)
                        .mapToObj(n -> shortText("Question " + n))
                        .toArray(Question[]::new))
                .build();
        surveys.add(survey);

        assertThat(surveys.find(survey.id()).orElseThrow().questions()).containsExactlyElementsOf(survey.questions());
    }

    @Test
    void the_longest_texts_in_any_script_are_kept() {
        String[] choices = IntStream.range(0, SingleChoice.CHOICES_MAX)
                .mapToObj(n -> n + "🧡".repeat(SingleChoice.CHOICE_MAX - 2))
                .toArray(String[]::new);
        Survey survey = aDraft().titled("👩🏽‍🚀" + "𝄞".repeat(SurveyTexts.TITLE_MAX - 4))
                .asking(
                        shortText("問".repeat(Question.TEXT_MAX)),
                        singleChoice("'; drop table survey; -- :id ? \\n", choices),
                        singleChoice("Which?", "a, b", "a\\", "\"a\"", "null", "%"))
                .build();
        surveys.add(survey);

        assertThat(surveys.find(survey.id())).contains(survey);
    }

    @Test
    @Tag("D4")
    @Tag("D7")
    void a_question_of_every_type_comes_back_as_it_was_added() {
        List<Question> everyType = SurveyBuilder.ofEveryType();
        QuestionDraft worded = new QuestionDraft(
                "How old is “it”?",
                "In years.\nGuess where you don’t know; '%s' & <b>such</b> are fine.",
                true,
                new NumberAnswerFormat(
                        Optional.of(new BigDecimal("-999999999999999.999999")),
                        Optional.of(new BigDecimal("0.5")),
                        false));
        Survey survey = aDraft().asking(everyType.toArray(Question[]::new))
                .asking(
                        required(asked(
                                "Which?",
                                new MultipleChoice(List.of("A", "B"), false, Optional.empty(), Optional.empty()))),
                        asked(
                                "Which else?",
                                new MultipleChoice(List.of("B", "A"), true, Optional.of(2), Optional.of(3))),
                        asked("How likely?", new Scale("", "")),
                        asked(
                                "How many?",
                                new NumberAnswerFormat(Optional.empty(), Optional.of(BigDecimal.TEN), false)),
                        Question.of(new QuestionId(SequentialIds.id(900_000)), worded))
                .build();

        surveys.add(survey);

        assertThat(surveys.find(survey.id())).contains(survey);
        Survey saved = surveys.save(survey.withoutQuestion(everyType.get(0).id()));
        assertThat(surveys.find(survey.id())).contains(saved);
    }

    @Test
    void texts_are_stored_verbatim() {
        SurveyTexts texts = new SurveyTexts(
                "👩🏽‍🚀".repeat(25),
                "\"Quotes\", 'apostrophes' and \\ —\n\n\ttwo paragraphs, עברית, " + "𝄞".repeat(1900),
                "問".repeat(SurveyTexts.THANKS_MAX));
        Survey survey = aDraft().saying(texts).build();
        surveys.add(survey);

        assertThat(surveys.find(survey.id()).orElseThrow().texts()).isEqualTo(texts);
    }

    @Test
    void terms_are_kept_to_the_microsecond() {
        Instant opens = Instant.parse("2026-03-29T01:30:00.000001Z");
        Instant closes = Instant.parse("9999-12-30T23:59:59.999999Z");
        for (PublicationTerms terms : List.of(
                PublicationTerms.NONE,
                new PublicationTerms(Optional.of(opens), Optional.empty(), Optional.empty()),
                new PublicationTerms(Optional.empty(), Optional.of(closes), Optional.of(1)),
                new PublicationTerms(
                        Optional.of(opens), Optional.of(closes), Optional.of(PublicationTerms.LIMIT_MAX)))) {
            Survey survey = aDraft().on(terms).published(Survey.Listing.LISTED).build();
            surveys.add(survey);
            assertThat(surveys.find(survey.id())).contains(survey);
            Survey draft = surveys.save(survey.unpublished());
            assertThat(surveys.find(survey.id())).contains(draft);
            Survey again = surveys.save(draft.published(Survey.Listing.LINK_ONLY, PublicationTerms.NONE));
            assertThat(surveys.find(survey.id())).contains(again);
        }
    }

    @Test
    void saving_stores_all_changes_and_increments_the_version() {
        Question kept = shortText("What else?");
        Question changed = stars("How good was it?");
        Question gone = shortText("Gone?");
        Survey draft = aDraft().asking(gone, kept, changed).build();
        surveys.add(draft);

        Survey edited = draft.reworded(new SurveyTexts("Dinner", "What to eat.\n\nAnd where?", "Thank you!"))
                .withoutQuestion(gone.id())
                .withChangedQuestion(
                        changed.id(),
                        q -> new Question(
                                q.id(), "Better?", "Than before.", true, new SingleChoice(List.of("Yes", "No"), true)))
                .withQuestion(stars("And now?"))
                .published(
                        Survey.Listing.LISTED,
                        new PublicationTerms(Optional.of(FixedClock.START), Optional.empty(), Optional.of(100)))
                .ownedBy(ALICE.id());
        Survey saved = surveys.save(edited);

        assertThat(saved).isEqualTo(edited.at(new Version(2)));
        assertThat(saved.edition()).isEqualTo(4);
        assertThat(surveys.find(draft.id())).contains(saved);
        assertThat(surveys.find(draft.publicId())).contains(saved);
    }

    @Test
    void questions_can_change_places() {
        Question first = shortText("First?");
        Question second = shortText("Second?");
        Question third = shortText("Third?");
        Survey survey = aDraft().asking(first, second, third).build();
        surveys.add(survey);

        survey = surveys.save(survey.withMovedQuestion(third.id(), 1));
        assertThat(surveys.find(survey.id()).orElseThrow().questions()).containsExactly(third, first, second);

        survey = surveys.save(survey.withMovedQuestion(third.id(), 2));
        assertThat(surveys.find(survey.id()).orElseThrow().questions()).containsExactly(first, third, second);

        Question between = stars("Between?");
        surveys.save(survey.withQuestionBehind(first.id(), between));
        assertThat(surveys.find(survey.id()).orElseThrow().questions()).containsExactly(first, between, third, second);
    }

    @Test
    void saving_can_remove_all_questions() {
        Question only = shortText("Only?");
        Survey draft = aDraft().asking(only).build();
        surveys.add(draft);

        surveys.save(draft.withoutQuestion(only.id()));

        assertThat(surveys.find(draft.id()).orElseThrow().questions()).isEmpty();
    }

    @Test
    void versions_grow_by_one() {
        Survey survey = aDraft().build();
        surveys.add(survey);
        for (int version = 2; version <= 5; version++) {
            survey = surveys.save(survey.reworded(SurveyTexts.titled("Version " + version)));
            assertThat(survey.version()).isEqualTo(new Version(version));
        }
        assertThat(surveys.find(survey.id())).contains(survey);
    }

    @Test
    void saving_changes_no_other_survey() {
        Survey one = aDraft().asking(stars("One?")).build();
        Survey other = aDraft().asking(stars("Other?")).build();
        surveys.add(one);
        surveys.add(other);

        surveys.save(one.withQuestion(shortText("More?")));

        assertThat(surveys.find(other.id())).contains(other);
    }

    @Test
    @Tag("D15")
    void saving_a_stale_version_is_refused_and_saves_nothing() {
        Survey draft = aDraft().asking(stars("How?")).build();
        surveys.add(draft);
        Survey saved = surveys.save(draft.reworded(SurveyTexts.titled("First")));
        Survey stale = draft.reworded(SurveyTexts.titled("Second")).withQuestion(shortText("More?"));

        assertThat(AtOnce.refusal(() -> surveys.save(stale))).contains(SurveyRefused.Kind.CHANGED_MEANWHILE);

        assertThat(surveys.find(draft.id())).contains(saved);
    }

    @Test
    void saving_a_future_version_is_refused() {
        Survey draft = aDraft().build();
        surveys.add(draft);

        assertThat(AtOnce.refusal(() -> surveys.save(draft.at(new Version(2)).reworded(SurveyTexts.titled("Early")))))
                .contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
        assertThat(surveys.find(draft.id())).contains(draft);
    }

    @Test
    void saving_a_deleted_survey_is_refused() {
        Survey draft = aDraft().build();
        surveys.add(draft);
        surveys.delete(draft);

        assertThat(AtOnce.refusal(() -> surveys.save(draft.reworded(SurveyTexts.titled("Back again")))))
                .contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
        assertThat(surveys.find(draft.id())).isEmpty();
    }

    @Test
    void one_of_several_concurrent_saves_of_a_version_succeeds() {
        Survey draft = aDraft().asking(stars("How?")).build();
        surveys.add(draft);

        List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                8,
                n -> AtOnce.refusal(() -> surveys.save(
                        draft.reworded(SurveyTexts.titled("Title " + n)).withQuestion(shortText("Question " + n)))));

        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Optional::isPresent)
                .containsOnly(Optional.of(SurveyRefused.Kind.CHANGED_MEANWHILE));
        Survey kept = surveys.find(draft.id()).orElseThrow();
        int winner = outcomes.indexOf(Optional.<SurveyRefused.Kind>empty());
        assertThat(kept.version()).isEqualTo(new Version(2));
        assertThat(kept.title()).isEqualTo("Title " + winner);
        assertThat(kept.questions()).extracting(Question::text).containsExactly("How?", "Question " + winner);
    }

    @Test
    void concurrent_changes_are_refused_except_one() {
        Survey draft = aDraft().build();
        surveys.add(draft);

        List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                8,
                n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                    Survey read = surveys.find(draft.id()).orElseThrow();
                    return surveys.save(read.withQuestion(shortText("Question " + n)));
                })));

        long won = outcomes.stream().filter(Optional::isEmpty).count();
        assertThat(won).isPositive();
        assertThat(surveys.find(draft.id()).orElseThrow().version()).isEqualTo(new Version(1 + won));
        assertThat(surveys.find(draft.id()).orElseThrow().questions()).hasSize((int) won);
    }

    @Test
    @Tag("D12")
    void deleting_a_survey_deletes_questions_contributors_invitations_and_responses() {
        Question question = stars("How?");
        Survey survey = aDraft().asking(question).build();
        Survey other = aDraft().asking(stars("Other?")).build();
        filling.add(survey, other);
        filling.join(survey, ERIN);
        filling.join(other, ERIN);
        Contributor.Invited invited = filling.invite(survey, "new@fabrikam.example");
        SubmissionKey key = new SubmissionKey("sent-once");
        Response response = filling.response(survey, FixedClock.START, Map.of(question.id(), Answer.of("5")));
        filling.add(survey, response, Optional.of(key), Optional.empty());

        surveys.delete(survey);

        assertThat(surveys.find(survey.id())).isEmpty();
        assertThat(surveys.find(survey.publicId())).isEmpty();
        SurveyQuery all = SurveyQuery.all(PageRequest.first());
        assertThat(surveys.ownedBy(BOB.id(), Survey.Status.DRAFT, all).items())
                .extracting(SurveySummary::id)
                .containsExactly(other.id());
        assertThat(surveys.contributedBy(ERIN.id(), all).items())
                .extracting(SurveySummary::id)
                .containsExactly(other.id());
        assertThat(stores.contributors().of(survey.id())).isEmpty();
        assertThat(stores.contributors().contributes(ERIN.id(), survey.id())).isFalse();
        assertThat(stores.contributors().invitationsTo(invited.email())).isEmpty();
        assertThat(stores.contributors().find(invited.code().orElseThrow())).isEmpty();
        assertThat(stores.responses().count(survey.id())).isZero();
        assertThat(stores.responses().count(CONTOSO.id())).isZero();
        assertThat(stores.responses().totals(survey.id(), ResponseFilter.ALL).tallies())
                .isEmpty();
        assertThat(stores.responses().totals(survey.id(), ResponseFilter.ALL).days())
                .isEmpty();
        assertThat(stores.responses().find(survey.id(), response.id())).isEmpty();
        assertThat(stores.responses().find(survey.id(), key)).isEmpty();
        PageRequest first = PageRequest.first();
        assertThat(stores.responses()
                        .page(survey.id(), ResponseFilter.ALL, first)
                        .items())
                .isEmpty();
        assertThat(stores.responses()
                        .texts(
                                survey.id(),
                                question.id(),
                                Responses.Part.VALUE,
                                new TextSearch("", ResponseFilter.ALL, first))
                        .items())
                .isEmpty();
        assertThat(stores.responses().numbers(survey.id(), question.id(), ResponseFilter.ALL))
                .isEmpty();
        ResponseFilter five = new ResponseFilter(
                Optional.empty(), Optional.empty(), Optional.of(new ResponseFilter.Given(question.id(), "5")));
        assertThat(stores.responses().totals(survey.id(), five).tallies()).isEmpty();
        assertThat(stores.responses().totals(survey.id(), five).days()).isEmpty();
        assertThat(stores.responses().page(survey.id(), five, first).items()).isEmpty();
        assertThat(stores.responses().totals(survey.id(), ResponseFilter.ALL).answered(question.id()))
                .isZero();
        assertThat(AtOnce.refusal(() -> stores.responses().delete(response))).contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(surveys.find(other.id())).contains(other);
        assertThat(stores.contributors().of(other.id())).hasSize(1);
    }

    @Test
    void deleting_a_stale_version_is_refused_and_deletes_nothing() {
        Survey draft = aDraft().asking(stars("How?")).build();
        surveys.add(draft);
        Survey saved = surveys.save(draft.reworded(SurveyTexts.titled("Newer")));

        assertThat(AtOnce.refusal(() -> surveys.delete(draft))).contains(SurveyRefused.Kind.CHANGED_MEANWHILE);

        assertThat(surveys.find(draft.id())).contains(saved);
    }

    @Test
    void deleting_a_deleted_survey_is_refused() {
        Survey draft = aDraft().build();
        surveys.add(draft);
        surveys.delete(draft);

        assertThat(AtOnce.refusal(() -> surveys.delete(draft))).contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
    }
}

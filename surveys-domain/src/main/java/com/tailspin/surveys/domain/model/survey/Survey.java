package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A survey and its questions, in their order. It begins as a draft that its owner, its contributors and the admins of its
 * tenant work on; it is published as it then is, and nothing in it can change while people answer it; it can be unpublished,
 * changed and published again. Tenant and ids never change. Each method returns the changed survey, still at the version
 * that was read; saving it moves it on to the next.
 *
 * @param edition grows by one with every change to the questions, so that an answer to others than the present ones is noticed
 */
public record Survey(
        SurveyId id,
        TenantId tenant,
        UserId owner,
        PublicId publicId,
        SurveyTexts texts,
        List<Question> questions,
        int edition,
        Status status,
        Listing listing,
        Terms terms,
        Instant createdAt,
        Version version) {

    public static final int QUESTIONS_MAX = 100;

    /** Whether the survey can be answered. */
    public enum Status {
        DRAFT,
        PUBLISHED
    }

    /** Whether a published survey is shown on the home page, or found only by those who have its link. */
    public enum Listing {
        LISTED,
        LINK_ONLY
    }

    public Survey {
        questions = List.copyOf(questions);
    }

    /** A new survey: empty, unpublished, owned by its author, in the author's tenant. */
    public static Survey draft(SurveyId id, PublicId publicId, SurveyTexts texts, Caller.Person author, Instant now) {
        return new Survey(
                id,
                author.tenant(),
                author.id(),
                publicId,
                texts,
                List.of(),
                1,
                Status.DRAFT,
                Listing.LINK_ONLY,
                Terms.NONE,
                now,
                Version.FIRST);
    }

    public String title() {
        return texts.title();
    }

    public boolean isPublished() {
        return status == Status.PUBLISHED;
    }

    public Question question(QuestionId wanted) {
        return questions.stream()
                .filter(q -> q.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("question.not-found")));
    }

    public Survey reworded(SurveyTexts newTexts) {
        return edited(newTexts, questions);
    }

    /** With one question more, behind the others. */
    public Survey withQuestion(Question added) {
        return withQuestionAt(questions.size(), added);
    }

    /** With one question more, right behind that one. */
    public Survey withQuestionBehind(QuestionId which, Question added) {
        return withQuestionAt(questions.indexOf(question(which)) + 1, added);
    }

    private Survey withQuestionAt(int index, Question added) {
        List<Question> more = new ArrayList<>(questions);
        more.add(index, added);
        Survey longer = edited(texts, more);
        if (longer.questions.size() > QUESTIONS_MAX) {
            throw new Conflict("survey.too-many-questions", QUESTIONS_MAX);
        }
        return longer;
    }

    /** The same question at the same place, asked differently. */
    public Survey withChangedQuestion(QuestionId which, UnaryOperator<Question> change) {
        Question before = question(which);
        Question after = change.apply(before);
        if (!after.id().equals(which)) {
            throw new IllegalArgumentException("a question keeps its id");
        }
        return edited(
                texts, questions.stream().map(q -> q.equals(before) ? after : q).toList());
    }

    /** The same questions with that one at the place of that number, counted from one. */
    public Survey withMovedQuestion(QuestionId which, int place) {
        Question moved = question(which);
        if (place < 1 || place > questions.size()) {
            throw new Invalid("place", "question.no-such-place", questions.size());
        }
        List<Question> others = new ArrayList<>(questions);
        others.remove(moved);
        others.add(place - 1, moved);
        return edited(texts, others);
    }

    public Survey withoutQuestion(QuestionId which) {
        Question gone = question(which);
        return edited(texts, questions.stream().filter(q -> !q.equals(gone)).toList());
    }

    /** Open for answers on these terms; a survey that already is gets the listing and the terms asked for. */
    public Survey published(Listing wanted, Terms wantedTerms) {
        return with(owner, texts, questions, edition, Status.PUBLISHED, wanted, wantedTerms);
    }

    public Survey unpublished() {
        return with(owner, texts, questions, edition, Status.DRAFT, listing, terms);
    }

    public Survey ownedBy(UserId newOwner) {
        return with(newOwner, texts, questions, edition, status, listing, terms);
    }

    /** The survey as saved: what a store returns. */
    public Survey at(Version saved) {
        return new Survey(
                id, tenant, owner, publicId, texts, questions, edition, status, listing, terms, createdAt, saved);
    }

    private Survey edited(SurveyTexts newTexts, List<Question> newQuestions) {
        if (isPublished()) {
            throw new Conflict("survey.published");
        }
        int newEdition = newQuestions.equals(questions) ? edition : edition + 1;
        return with(owner, newTexts, newQuestions, newEdition, status, listing, terms);
    }

    private Survey with(
            UserId newOwner,
            SurveyTexts newTexts,
            List<Question> newQuestions,
            int newEdition,
            Status newStatus,
            Listing newListing,
            Terms newTerms) {
        return new Survey(
                id,
                tenant,
                newOwner,
                publicId,
                newTexts,
                newQuestions,
                newEdition,
                newStatus,
                newListing,
                newTerms,
                createdAt,
                version);
    }
}

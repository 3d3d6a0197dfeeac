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
 * A survey with its questions in order. It starts as a draft that its owner, its contributors and the admins of its
 * tenant edit. While published, its texts and questions are frozen; after unpublishing it can be edited and published
 * again. Tenant and ids never change. Each method returns the changed survey at the version that was read; saving it
 * assigns the next version.
 *
 * @param edition increments with every change to the questions, so that answers to an outdated edition are detected
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
        PublicationTerms terms,
        Instant createdAt,
        Version version) {

    public static final int QUESTIONS_MAX = 100;

    /** Whether the survey is open for answers. */
    public enum Status {
        DRAFT,
        PUBLISHED
    }

    /** Whether a published survey appears on the home page or can be reached only by its link. */
    public enum Listing {
        LISTED,
        LINK_ONLY
    }

    public Survey {
        questions = List.copyOf(questions);
    }

    /** Creates an empty, unpublished survey, owned by its author, in the author's tenant. */
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
                PublicationTerms.NONE,
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

    /** Returns the survey with the question appended. */
    public Survey withQuestion(Question added) {
        return withQuestionAt(questions.size(), added);
    }

    /** Returns the survey with the question inserted directly after that one. */
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

    /** Returns the survey with that question replaced in place. Its id must stay the same. */
    public Survey withChangedQuestion(QuestionId which, UnaryOperator<Question> change) {
        Question before = question(which);
        Question after = change.apply(before);
        if (!after.id().equals(which)) {
            throw new IllegalArgumentException("a question keeps its id");
        }
        return edited(
                texts, questions.stream().map(q -> q.equals(before) ? after : q).toList());
    }

    /** Returns the survey with that question moved to that position, counted from one. */
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

    /** Returns the published survey. If it is published already, only listing and terms change. */
    public Survey published(Listing wanted, PublicationTerms wantedTerms) {
        return with(owner, texts, questions, edition, Status.PUBLISHED, wanted, wantedTerms);
    }

    public Survey unpublished() {
        return with(owner, texts, questions, edition, Status.DRAFT, listing, terms);
    }

    public Survey ownedBy(UserId newOwner) {
        return with(newOwner, texts, questions, edition, status, listing, terms);
    }

    /** Returns the survey at the version that the store assigned. */
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
            PublicationTerms newTerms) {
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

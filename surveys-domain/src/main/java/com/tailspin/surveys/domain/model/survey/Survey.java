package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.Text;
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
 * changed and published again. Owner, tenant and ids never change. Each method returns the changed survey, still at the version
 * that was read; saving it moves it on to the next.
 */
public record Survey(
        SurveyId id,
        TenantId tenant,
        UserId owner,
        PublicId publicId,
        String title,
        List<Question> questions,
        Status status,
        Listing listing,
        Instant createdAt,
        Version version) {

    public static final int TITLE_MAX = 200;
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
        title = Text.line("title", "The title", title, TITLE_MAX);
        questions = List.copyOf(questions);
    }

    /** A new survey: empty, unpublished, owned by its author, in the author's tenant. */
    public static Survey draft(SurveyId id, PublicId publicId, String title, Caller.Person author, Instant now) {
        return new Survey(
                id,
                author.tenant(),
                author.id(),
                publicId,
                title,
                List.of(),
                Status.DRAFT,
                Listing.LINK_ONLY,
                now,
                Version.FIRST);
    }

    public boolean isPublished() {
        return status == Status.PUBLISHED;
    }

    public Question question(QuestionId wanted) {
        return questions.stream()
                .filter(q -> q.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such question in this survey. It may have been deleted."));
    }

    public Survey retitled(String newTitle) {
        return edited(newTitle, questions);
    }

    public Survey withQuestion(Question added) {
        List<Question> more = new ArrayList<>(questions);
        more.add(added);
        Survey longer = edited(title, more);
        if (longer.questions.size() > QUESTIONS_MAX) {
            throw new Conflict("A survey holds at most %d questions.".formatted(QUESTIONS_MAX));
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
                title, questions.stream().map(q -> q.equals(before) ? after : q).toList());
    }

    public Survey withoutQuestion(QuestionId which) {
        Question gone = question(which);
        return edited(title, questions.stream().filter(q -> !q.equals(gone)).toList());
    }

    /** Open for answers; a survey that already is gets the listing asked for. */
    public Survey published(Listing wanted) {
        return with(title, questions, Status.PUBLISHED, wanted);
    }

    public Survey unpublished() {
        return with(title, questions, Status.DRAFT, listing);
    }

    /** The survey as saved: what a store returns. */
    public Survey at(Version saved) {
        return new Survey(id, tenant, owner, publicId, title, questions, status, listing, createdAt, saved);
    }

    private Survey edited(String newTitle, List<Question> newQuestions) {
        if (isPublished()) {
            throw new Conflict("A published survey cannot be changed. Unpublish it first.");
        }
        return with(newTitle, newQuestions, status, listing);
    }

    private Survey with(String newTitle, List<Question> newQuestions, Status newStatus, Listing newListing) {
        return new Survey(
                id, tenant, owner, publicId, newTitle, newQuestions, newStatus, newListing, createdAt, version);
    }
}

package com.tailspin.surveys.adapters.web.ui.form;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;

/** Ids in a page's address. A malformed id is answered like one that does not exist. */
public final class PathIds {

    private PathIds() {}

    public static SurveyId survey(Context ctx) {
        return new SurveyId(inPath(ctx, "id", "survey.not-found"));
    }

    public static QuestionId question(Context ctx) {
        return new QuestionId(inPath(ctx, "qid", "question.not-found"));
    }

    public static ContributorId contributor(Context ctx) {
        return new ContributorId(inPath(ctx, "cid", "contributor.not-found"));
    }

    public static ResponseId response(Context ctx) {
        return new ResponseId(inPath(ctx, "rid", "response.not-found"));
    }

    public static UserId user(Context ctx) {
        return new UserId(inPath(ctx, "uid", "person.not-found"));
    }

    public static InvitationCode invitation(Context ctx) {
        String text = ctx.pathParam("code");
        if (!InvitationCode.isInvitationCode(text)) {
            throw new NotFound(Message.of("invitation.gone"));
        }
        return new InvitationCode(text);
    }

    public static PublicId publicId(Context ctx) {
        String text = ctx.pathParam("public-id");
        if (!PublicId.isPublicId(text)) {
            throw new NotFound(Message.of("survey.not-published"));
        }
        return new PublicId(text);
    }

    public static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static UUID inPath(Context ctx, String name, String otherwise) {
        return uuid(ctx.pathParam(name)).orElseThrow(() -> new NotFound(Message.of(otherwise)));
    }
}

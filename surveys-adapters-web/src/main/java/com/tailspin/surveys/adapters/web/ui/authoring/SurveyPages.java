package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.domain.model.survey.Terms;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Again;
import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Ids;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav.Tab;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** One survey: begun, read, retitled, published, unpublished, deleted. */
public final class SurveyPages implements Routes {

    private static final String TITLE = "title";
    private static final String LISTING = "listing";
    private static final String LISTED = "listed";
    private static final String LINK_ONLY = "link-only";

    private final SurveyAuthoring authoring;
    private final Gate gate;
    private final Pages pages;

    public SurveyPages(SurveyAuthoring authoring, Gate gate, Pages pages) {
        this.authoring = authoring;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/new", gate.page(this::askTitle));
        routes.post("/surveys/new", gate.form(this::create));
        routes.get("/surveys/{id}", gate.page(this::details));
        routes.get("/surveys/{id}/edit", gate.page(this::edit));
        routes.post("/surveys/{id}/title", gate.form(this::retitle));
        routes.get("/surveys/{id}/publish", gate.page(this::askPublish));
        routes.post("/surveys/{id}/publish", gate.form(this::publish));
        routes.get("/surveys/{id}/unpublish", gate.page(this::askUnpublish));
        routes.post("/surveys/{id}/unpublish", gate.form(this::unpublish));
        routes.get("/surveys/{id}/delete", gate.page(this::askDelete));
        routes.post("/surveys/{id}/delete", gate.form(this::delete));
    }

    private void askTitle(Context ctx, Caller.Person by) {
        if (!Standing.mayCreate(by)) {
            throw new Forbidden(Message.of("forbidden.create"));
        }
        pages.show(ctx, new NewSurveyPage(FormState.of(Map.of())));
    }

    private void create(Context ctx, Caller.Person by) {
        String title = Forms.text(ctx, TITLE);
        try {
            SurveyView created = authoring.draft(SurveyTexts.titled(title), by);
            done(ctx, Notice.CREATED, path(created.survey().id()) + "/edit");
        } catch (SurveyRefused refused) {
            Again again = Again.with(refused, FormState.of(Map.of(TITLE, title)), "/surveys", pages.texts(ctx));
            pages.show(ctx, again.status(), new NewSurveyPage(again.form()));
        }
    }

    private void details(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(Ids.survey(ctx), by);
        pages.show(
                ctx,
                new DetailsPage(
                        new SurveyNav(view, Tab.DETAILS),
                        pages.address("/s/" + view.survey().publicId())));
    }

    private void edit(Context ctx, Caller.Person by) {
        SurveyView view = require(Operation.UPDATE, authoring.read(Ids.survey(ctx), by));
        pages.show(
                ctx,
                new EditPage(
                        new SurveyNav(view, Tab.EDIT),
                        FormState.of(Versions.with(
                                view.survey(), Map.of(TITLE, view.survey().title())))));
    }

    private void retitle(Context ctx, Caller.Person by) {
        SurveyId id = Ids.survey(ctx);
        String title = Forms.text(ctx, TITLE);
        try {
            authoring.reword(id, SurveyTexts.titled(title), Versions.seen(ctx), by);
            done(ctx, Notice.RETITLED, path(id) + "/edit");
        } catch (SurveyRefused refused) {
            Again again = Again.with(refused, FormState.of(Map.of(TITLE, title)), path(id) + "/edit", pages.texts(ctx));
            Texts t = pages.texts(ctx);
            SurveyView now = authoring.read(id, by);
            pages.show(
                    ctx,
                    again.status(),
                    new EditPage(
                            new SurveyNav(now, Tab.EDIT),
                            Versions.carryOn(
                                    ctx,
                                    t,
                                    again,
                                    now.survey(),
                                    t.of("edit.title-now", now.survey().title()))));
        }
    }

    private void askPublish(Context ctx, Caller.Person by) {
        SurveyView view = require(Operation.PUBLISH, authoring.read(Ids.survey(ctx), by));
        boolean listed = view.survey().listing() == Survey.Listing.LISTED;
        pages.show(
                ctx,
                new PublishPage(
                        new SurveyNav(view, Tab.NONE), FormState.of(Map.of(LISTING, listed ? LISTED : LINK_ONLY))));
    }

    private void publish(Context ctx, Caller.Person by) {
        SurveyId id = Ids.survey(ctx);
        String wanted = Forms.text(ctx, LISTING);
        try {
            authoring.publish(
                    id, listing(wanted), Terms.NONE, authoring.read(id, by).survey().version(), by);
            done(ctx, Notice.PUBLISHED, path(id));
        } catch (SurveyRefused refused) {
            Again again = Again.with(refused, FormState.of(Map.of(LISTING, wanted)), path(id), pages.texts(ctx));
            pages.show(
                    ctx,
                    again.status(),
                    new PublishPage(new SurveyNav(authoring.read(id, by), Tab.NONE), again.form()));
        }
    }

    private void askUnpublish(Context ctx, Caller.Person by) {
        SurveyView view = require(Operation.UNPUBLISH, authoring.read(Ids.survey(ctx), by));
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                new ConfirmPage(
                        new SurveyNav(view, Tab.NONE),
                        t.of("unpublish.title"),
                        List.of(t.of("unpublish.closed"), t.of("unpublish.kept")),
                        view.survey().title(),
                        t.of("survey.unpublish"),
                        false,
                        path(view.survey().id())));
    }

    private void unpublish(Context ctx, Caller.Person by) {
        SurveyId id = Ids.survey(ctx);
        authoring.unpublish(id, by);
        done(ctx, Notice.UNPUBLISHED, path(id));
    }

    private void askDelete(Context ctx, Caller.Person by) {
        SurveyView view = require(Operation.DELETE, authoring.read(Ids.survey(ctx), by));
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                new ConfirmPage(
                        new SurveyNav(view, Tab.NONE),
                        t.of("delete.title"),
                        List.of(t.of("delete.explained")),
                        view.survey().title(),
                        t.of("delete.delete"),
                        true,
                        path(view.survey().id())));
    }

    private void delete(Context ctx, Caller.Person by) {
        authoring.delete(Ids.survey(ctx), by);
        done(ctx, Notice.DELETED, "/surveys");
    }

    /** The view, for one who may do the operation: asking first spares people a form that would be refused. */
    static SurveyView require(Operation operation, SurveyView view) {
        if (!view.may(operation)) {
            throw new Forbidden(
                    Message.of(operation == Operation.UPDATE ? "forbidden.update" : "forbidden.publish"));
        }
        return view;
    }

    static String path(SurveyId id) {
        return "/surveys/" + id;
    }

    static void done(Context ctx, Notice notice, String path) {
        ctx.redirect(notice.at(path), HttpStatus.SEE_OTHER);
    }

    private static Survey.Listing listing(String wanted) {
        return switch (wanted) {
            case LISTED -> Survey.Listing.LISTED;
            case "", LINK_ONLY -> Survey.Listing.LINK_ONLY;
            default ->
                throw new Invalid(LISTING, "Choose who can find the survey: everybody, or those who have its link.");
        };
    }
}

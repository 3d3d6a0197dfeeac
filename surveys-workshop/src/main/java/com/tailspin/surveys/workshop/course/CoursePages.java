package com.tailspin.surveys.workshop.course;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.words.Glossary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;

/** Pages to print for a class, at {@code /workshop/course}; the bench has its own, the worksheet. */
final class CoursePages implements Routes {

    private static final String PATH = "/workshop/course";

    private final WorkshopPage page;

    CoursePages(WorkshopPage page) {
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, ctx -> page.show(ctx, "index.course", "course/course.jte", Map.of()));
        routes.get(PATH + "/handout", this::showHandout);
        routes.get(PATH + "/quiz", ctx -> showQuiz(ctx, false));
        routes.get(PATH + "/quiz/answers", ctx -> showQuiz(ctx, true));
    }

    private void showHandout(Context ctx) {
        Locale language = Locale.forLanguageTag(page.texts(ctx).language());
        page.show(ctx, "course.handout", "course/handout.jte", Map.of("handout", new Handout(Glossary.in(language))));
    }

    private void showQuiz(Context ctx, boolean answers) {
        page.show(ctx, answers ? "course.answers" : "course.quiz", "course/quiz.jte", Map.of("answers", answers));
    }
}

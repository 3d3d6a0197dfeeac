package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Handles the language switch at the foot of every page. An unknown language changes nothing. */
public final class LanguageEndpoint implements Routes {

    private static final String PATH = "/language";

    private final Languages languages;
    private final Gate gate;

    public LanguageEndpoint(Languages languages, Gate gate) {
        this.languages = languages;
        this.gate = gate;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, gate.formOfNobody(this::choose));
    }

    private void choose(Context ctx) {
        Languages.named(Forms.text(ctx, "to")).ifPresent(texts -> languages.choose(ctx, texts));
        ctx.redirect(
                ReturnPath.onThisSite(Forms.text(ctx, "return"))
                        .orElse(ReturnPath.HOME)
                        .value(),
                HttpStatus.SEE_OTHER);
    }
}

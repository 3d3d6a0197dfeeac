package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.directory.DemoTenant;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the pages. The content security policy of each page names the only origin its form may lead to. */
public final class ProviderPages {
    private static final String TEMPLATES = "com.tailspin.surveys.idp.templates";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, ProviderPages.class.getClassLoader(), TEMPLATES);

    /**
     * Asks which person to sign in as.
     *
     * @param action target of the form
     * @param returnUri where the browser is redirected afterwards
     */
    public void choosePerson(
            Context ctx, String action, String ticket, List<DemoTenant> tenants, Optional<String> note, URI returnUri) {
        render(
                ctx,
                200,
                "choose.jte",
                Map.of("action", action, "ticket", ticket, "tenants", tenants, "note", note.orElse("")),
                Optional.of(returnUri));
    }

    public void consent(
            Context ctx,
            String action,
            String ticket,
            String clientId,
            DemoTenant tenant,
            String adminName,
            URI returnUri) {
        render(
                ctx,
                200,
                "consent.jte",
                Map.of(
                        "action",
                        action,
                        "ticket",
                        ticket,
                        "clientId",
                        clientId,
                        "tenant",
                        tenant,
                        "adminName",
                        adminName),
                Optional.of(returnUri));
    }

    public void notAdmin(Context ctx, String name, DemoTenant tenant, String chooseAnotherUrl, String declineUrl) {
        render(
                ctx,
                403,
                "not-admin.jte",
                Map.of("name", name, "tenant", tenant, "chooseAnotherUrl", chooseAnotherUrl, "declineUrl", declineUrl),
                Optional.empty());
    }

    /** A form that sends a response to the client: automatically where scripts run, by a button elsewhere. */
    public void formPost(Context ctx, URI target, Map<String, String> answer) {
        JsonResponses.neverStore(ctx);
        render(ctx, 200, "form-post.jte", Map.of("target", target.toString(), "answer", answer), Optional.of(target));
    }

    /**
     * Asks whether to sign out.
     *
     * @param action target of the form
     * @param returnUri where the browser is redirected afterwards, if the client has named a registered URI
     */
    public void askSignOut(Context ctx, String action, String ticket, String name, Optional<URI> returnUri) {
        render(ctx, 200, "sign-out.jte", Map.of("action", action, "ticket", ticket, "name", name), returnUri);
    }

    public void stillSignedIn(Context ctx) {
        render(ctx, 200, "still-signed-in.jte", Map.of(), Optional.empty());
    }

    public void signedOut(Context ctx) {
        render(ctx, 200, "signed-out.jte", Map.of(), Optional.empty());
    }

    void home(Context ctx, String metadataUrl) {
        render(
                ctx,
                200,
                "home.jte",
                Map.of("metadataUrl", metadataUrl, "tenants", List.of(DemoTenant.values())),
                Optional.empty());
    }

    /** Any other error. */
    void failure(Context ctx, int status, String message) {
        problem(ctx, status, ProviderTexts.of(ctx.req()).t("failed"), message, Optional.empty());
    }

    void problem(Context ctx, int status, String title, String message, Optional<String> application) {
        render(
                ctx,
                status,
                "problem.jte",
                Map.of("title", title, "message", message, "application", application.orElse("")),
                Optional.empty());
    }

    private void render(
            Context ctx, int status, String template, Map<String, Object> parameters, Optional<URI> formTarget) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("words", ProviderTexts.of(ctx.req()));
        var output = new StringOutput();
        engine.render(template, all, output);
        ctx.header("Content-Security-Policy", policy(formTarget));
        ctx.header("Cache-Control", "no-store");
        ctx.status(status).html(output.toString());
    }

    private static String policy(Optional<URI> formTarget) {
        // Browsers apply form-action to redirects after a form submission too, so it must contain the client's origin.
        return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self'"
                + formTarget.map(uri -> " " + ReturnAddress.origin(uri)).orElse("");
    }
}

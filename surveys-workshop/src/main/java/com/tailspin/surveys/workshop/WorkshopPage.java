package com.tailspin.surveys.workshop;

import com.tailspin.surveys.adapters.web.ui.page.FramedPage;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.page.ReturnPath;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Renders the workshop's pages: templates of {@code src/main/jte} in the layout of all pages, with the texts of the
 * bundle {@code texts….properties} in this package. A template takes {@code Texts t} and {@code String path}, the
 * page's path, besides its own parameters.
 */
public final class WorkshopPage {

    /** The parts of the workshop by their paths under {@code /workshop/}, in the order of the tabs. */
    public static final List<String> PARTS =
            List.of("wire", "anatomy", "bench", "rotation", "allowed", "hexagon", "course");

    private static final String TEMPLATES = "com.tailspin.surveys.workshop.templates";
    private static final String TEXTS = "/com/tailspin/surveys/workshop/texts";

    private final PageRenderer pages;
    private final Map<String, Texts> texts = new ConcurrentHashMap<>();
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, WorkshopPage.class.getClassLoader(), TEMPLATES);

    WorkshopPage(PageRenderer pages) {
        this.pages = pages;
    }

    /** The texts in the language of this request, including the workshop's. */
    public Texts texts(Context ctx) {
        Texts own = pages.texts(ctx);
        return texts.computeIfAbsent(own.language(), language -> own.with(TEXTS));
    }

    /** Renders a template in the layout of all pages. */
    public void show(Context ctx, String titleKey, String template, Map<String, Object> parameters) {
        show(ctx, 200, titleKey, template, parameters);
    }

    public void show(Context ctx, int status, String titleKey, String template, Map<String, Object> parameters) {
        show(ctx, status, titleKey, template, parameters, Optional.empty());
    }

    /**
     * As {@link #show(Context, String, String, Map)}, in response to a form.
     *
     * @param address that shows the same form again, if it has one
     */
    public void showForm(
            Context ctx, String titleKey, String template, Map<String, Object> parameters, Optional<String> address) {
        show(ctx, 200, titleKey, template, parameters, address.flatMap(ReturnPath::onThisSite));
    }

    private void show(
            Context ctx,
            int status,
            String titleKey,
            String template,
            Map<String, Object> parameters,
            Optional<ReturnPath> address) {
        String content = part(ctx, template, parameters);
        pages.show(
                ctx,
                status,
                new FramedPage(
                        texts(ctx).of(titleKey),
                        output -> output.writeContent(content),
                        PageModel.Section.WORKSHOP,
                        true,
                        address));
    }

    /** Renders a template without the layout, for pages that replace a part of themselves. */
    public String part(Context ctx, String template, Map<String, Object> parameters) {
        StringOutput content = new StringOutput();
        templates.render(template, withCommon(ctx, parameters), content);
        return content.toString();
    }

    /**
     * Sends a part that a page polls; without content if the browser already has it.
     *
     * @param version differs whenever the part may differ, also after a restart
     */
    public void live(Context ctx, String version, Supplier<String> part) {
        String tag = "\"%s-%s\"".formatted(version, texts(ctx).language());
        ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "no-cache");
        if (tag.equals(ctx.header(Header.IF_NONE_MATCH))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else {
            ctx.contentType("text/html; charset=utf-8").result(part.get());
        }
    }

    /** Serves a file that lies beside that class, under {@code /workshop/assets}. */
    public static void asset(RoutesConfig routes, Class<?> beside, String name) {
        byte[] content = read(beside, name);
        String type = name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
        routes.get("/workshop/assets/" + name, ctx -> ctx.contentType(type).result(content));
    }

    /** A text file that lies beside that class, or at an absolute path of its module. */
    public static String text(Class<?> beside, String name) {
        return new String(read(beside, name), StandardCharsets.UTF_8);
    }

    void addTo(RoutesConfig routes) {
        asset(routes, WorkshopPage.class, "workshop.css");
        asset(routes, WorkshopPage.class, "workshop.js");
        asset(routes, WorkshopPage.class, "live.js");
    }

    private Map<String, Object> withCommon(Context ctx, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("t", texts(ctx));
        all.put("path", ctx.path());
        return all;
    }

    private static byte[] read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the application");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}

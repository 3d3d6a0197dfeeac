package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.ServerAddress;
import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.Csrf;
import com.tailspin.surveys.adapters.web.ui.session.SignedInUser;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders pages. Templates are compiled with the application and escape all values. */
public final class PageRenderer {

    private static final Logger log = LoggerFactory.getLogger(PageRenderer.class);
    private static final String TEMPLATES = "com.tailspin.surveys.adapters.web.ui.templates";

    /** The destinations of embedded pages (Fetch Metadata, section 2.1). */
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object");

    private final BrowserSessions sessions;
    private final Csrf csrf;
    private final Languages languages;
    private final Assets assets;
    private final ServerAddress address;
    private final InstantSource clock;
    private final boolean workshop;
    private final RenderedParts rendered = new RenderedParts();
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageRenderer.class.getClassLoader(), TEMPLATES);

    public PageRenderer(
            BrowserSessions sessions,
            Csrf csrf,
            Languages languages,
            Assets assets,
            ServerAddress address,
            InstantSource clock,
            boolean workshop) {
        this.sessions = sessions;
        this.csrf = csrf;
        this.languages = languages;
        this.assets = assets;
        this.address = address;
        this.clock = clock;
        this.workshop = workshop;
    }

    /**
     * Renders a part of a page, or returns it as it was rendered before. Its layout knows no person, so it cannot contain
     * anything personal but what it is made from.
     *
     * @param from an immutable value; equal ones must make equal parts
     */
    public <T> Content part(Texts texts, T from, Function<T, PageModel> part) {
        return rendered.get(texts, from, () -> part(texts, part.apply(from)));
    }

    private byte[] part(Texts texts, PageModel part) {
        return render(part, Layout.ofPart(part, texts, assets));
    }

    private byte[] render(PageModel page, Layout layout) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(page.template(), Map.of("layout", layout, "page", page), output);
        return output.toByteArray();
    }

    /** The absolute URL of a path of this site, to pass on. */
    public String address(String path) {
        return address.baseUrl() + path;
    }

    /** The texts in the language of this request. */
    public Texts texts(Context ctx) {
        return languages.of(ctx);
    }

    public void show(Context ctx, PageModel page) {
        show(ctx, 200, page);
    }

    public void show(Context ctx, int status, PageModel page) {
        Optional<SignedInUser> user = signedIn(ctx, status);
        if (user.isPresent() && !embedded(ctx)) {
            Frame.forbid(ctx);
        }
        Texts texts = texts(ctx);
        Layout layout = new Layout(
                page,
                texts,
                assets,
                user.map(SignedInUser::person),
                user.isPresent() ? csrf.field(ctx) : "",
                here(ctx),
                inAnotherLanguage(ctx, page),
                clock.instant(),
                embedded(ctx),
                workshop,
                Notice.told(ctx).map(notice -> notice.text(texts)).orElse(""));
        byte[] html = render(page, layout);
        ctx.status(status)
                .header("Content-Language", texts.language())
                .header("Vary", "Accept-Language, Cookie, Sec-Fetch-Dest")
                .header("Cache-Control", user.isPresent() ? "no-store" : "no-cache")
                .contentType("text/html; charset=utf-8")
                .result(html);
    }

    /**
     * Whether, by its address or its headers, this request is for an embedded page; only pages for respondents may
     * be embedded.
     */
    public static boolean embedded(Context ctx) {
        String into = ctx.header("Sec-Fetch-Dest");
        return ctx.path().startsWith(Frame.FOR_RESPONDENTS)
                && (ctx.queryParam("embed") != null || (into != null && FRAMES.contains(into)));
    }

    /** The page that this request is for, to return to. */
    static ReturnPath here(Context ctx) {
        return ReturnPath.of(address(ctx)).orElse(ReturnPath.DEFAULT);
    }

    // The address to which a provider redirects works only once.
    private static Optional<ReturnPath> inAnotherLanguage(Context ctx, PageModel page) {
        if (ctx.method().equals(HandlerType.POST)) {
            return page.address();
        }
        boolean once = ctx.queryParam("state") != null;
        return Optional.of(
                once ? ReturnPath.HOME : ReturnPath.onThisSite(address(ctx)).orElse(ReturnPath.HOME));
    }

    private static String address(Context ctx) {
        String query = ctx.queryString();
        return query == null ? ctx.path() : ctx.path() + "?" + query;
    }

    // A page that reports a failure must not fail for the same reason.
    private Optional<SignedInUser> signedIn(Context ctx, int status) {
        try {
            return sessions.of(ctx);
        } catch (RuntimeException e) {
            if (status < 400) {
                throw e;
            }
            log.atWarn().setCause(e).log("showing an error page without knowing who is signed in");
            return Optional.empty();
        }
    }
}

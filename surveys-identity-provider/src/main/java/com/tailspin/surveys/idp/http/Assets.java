package com.tailspin.surveys.idp.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The style sheet, the script and the icon of the pages. */
final class Assets {
    private static final List<String> NAMES = List.of("idp.css", "submit.js", "icon.svg");

    private Assets() {}

    static void addTo(RoutesConfig routes) {
        NAMES.forEach(name -> routes.get("/assets/" + name, ctx -> answer(ctx, name)));
    }

    private static void answer(Context ctx, String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/assets/idp/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The file " + name + " is missing from this jar.");
            }
            String type =
                    name.endsWith(".css") ? "text/css" : name.endsWith(".js") ? "text/javascript" : "image/svg+xml";
            ctx.header("Cache-Control", "public, max-age=300");
            ctx.contentType(type + ";charset=UTF-8").result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

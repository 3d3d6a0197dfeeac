package com.tailspin.surveys.adapters.web.ui.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The style sheet, the script and the icon. Their addresses hold a hash of their content, so browsers may keep them for good. */
public final class Assets {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    public Assets() {
        add("surveys.css", "text/css; charset=utf-8");
        add("surveys.js", "text/javascript; charset=utf-8");
        add("favicon.svg", "image/svg+xml");
    }

    /** The address of the asset of that name. */
    public String href(String name) {
        return asset(name).href();
    }

    void addTo(RoutesConfig routes) {
        byName.values().forEach(asset -> routes.get(asset.href(), ctx -> serve(ctx, asset, FOREVER)));
        // Browsers ask for it where a page names no icon.
        routes.get("/favicon.ico", ctx -> serve(ctx, asset("favicon.svg"), "public, max-age=86400"));
    }

    private Asset asset(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return asset;
    }

    private static void serve(Context ctx, Asset asset, String caching) {
        ctx.header("Cache-Control", caching).contentType(asset.contentType()).result(asset.content());
    }

    private void add(String name, String contentType) {
        byte[] content = read("/com/tailspin/surveys/adapters/web/ui/" + name);
        int dot = name.lastIndexOf('.');
        String href = "/assets/" + name.substring(0, dot) + "-"
                + Digests.sha256(content).substring(0, 12) + name.substring(dot);
        byName.put(name, new Asset(href, contentType, content));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the application");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Asset(String href, String contentType, byte[] content) {}
}

package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.Base64UrlDigests;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Style sheets, scripts and the icon. Their addresses contain a hash of their content, so browsers may cache them
 * for ever.
 */
public final class Assets {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    public Assets() {
        own("surveys.css", "text/css; charset=utf-8");
        own("surveys.js", SCRIPT);
        own("results.js", SCRIPT);
        own("favicon.svg", "image/svg+xml");
        add("chart.js", SCRIPT, webJar("chart.js", "dist/chart.umd.js"));
    }

    /** The address of the named asset. */
    public String href(String name) {
        return asset(name).href();
    }

    void addTo(RoutesConfig routes) {
        byName.values().forEach(asset -> routes.get(asset.href(), ctx -> serve(ctx, asset, FOREVER)));
        // Browsers request this path if a page names no icon.
        routes.get("/favicon.ico", ctx -> serve(ctx, asset("favicon.svg"), "public, max-age=86400"));
    }

    private Asset asset(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset named " + name);
        }
        return asset;
    }

    private static void serve(Context ctx, Asset asset, String caching) {
        ctx.header("Cache-Control", caching).contentType(asset.contentType()).result(asset.content());
    }

    private void own(String name, String contentType) {
        add(name, contentType, read("/com/tailspin/surveys/adapters/web/ui/" + name));
    }

    private void add(String name, String contentType, byte[] content) {
        int dot = name.lastIndexOf('.');
        String href = "/assets/" + name.substring(0, dot) + "-"
                + Base64UrlDigests.sha256(content).substring(0, 12) + name.substring(dot);
        byName.put(name, new Asset(href, contentType, content));
    }

    // The path of a web jar contains its version, which only the build knows.
    private static byte[] webJar(String name, String file) {
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) {
            Properties pom = new Properties();
            pom.load(in);
            return read("/META-INF/resources/webjars/" + name + "/" + pom.getProperty("version") + "/" + file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is missing from the application");
        }
        return in;
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Asset(String href, String contentType, byte[] content) {}
}

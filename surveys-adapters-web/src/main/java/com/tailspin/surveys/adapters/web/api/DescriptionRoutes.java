package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The API's OpenAPI document. */
final class DescriptionRoutes implements Routes {

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/openapi.json", DescriptionRoutes::describe);
    }

    private static void describe(Context ctx) throws IOException {
        try (InputStream document = DescriptionRoutes.class.getResourceAsStream("openapi.json")) {
            if (document == null) {
                throw new IllegalStateException("openapi.json is missing from the jar");
            }
            ctx.contentType(ContentType.JSON).result(document.readAllBytes());
        }
    }
}

package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.form.MalformedParameters;
import com.tailspin.surveys.idp.form.Parameters;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what several endpoints need from a request. */
public final class Requests {
    private final Supplier<URI> base;

    Requests(Supplier<URI> base) {
        this.base = base;
    }

    /**
     * Returns the authority in the path.
     *
     * @throws UnknownAuthority if the path names no authority
     */
    public AuthorityUrls authority(Context ctx) {
        String segment = ctx.pathParam("authority");
        return AuthorityUrls.find(base.get(), segment).orElseThrow(UnknownAuthority::new);
    }

    URI base() {
        return base.get();
    }

    /** The query parameters of a GET, the form parameters of a POST. */
    public static Parameters parameters(Context ctx) {
        try {
            return Parameters.parse(
                    HandlerType.POST.equals(ctx.method())
                            ? ctx.body()
                            : Optional.ofNullable(ctx.queryString()).orElse(""));
        } catch (MalformedParameters e) {
            throw new PageError(400, "This request cannot be read", e.description());
        }
    }

    /** The path names neither {@code organizations} nor a tenant. */
    static final class UnknownAuthority extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownAuthority() {
            super("There is no such tenant. Use organizations, a tenant's GUID or its domain.");
        }
    }
}

package com.tailspin.surveys.adapters.web.export;

import com.tailspin.surveys.adapters.web.http.ConnectionAbort;
import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file that is written while it is sent. Everything that could be refused has been read before. */
public final class Export {

    private static final int LONGEST_NAME = 80;

    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private final String name;
    private final String extension;
    private final String contentType;
    private final Body body;

    Export(String name, String extension, String contentType, Body body) {
        this.name = name;
        this.extension = extension;
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * Sends the file. If that fails half way, the connection is broken off, so that a partial file is not taken for the
     * whole one.
     */
    public void send(Context ctx) {
        ctx.contentType(contentType).header(Header.CONTENT_DISPOSITION, disposition());
        try {
            OutputStream out = new BufferedOutputStream(ctx.outputStream(), 16 * 1024);
            body.writeTo(out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            ConnectionAbort.on(ctx);
            throw new IllegalStateException("the export failed half way", e);
        }
    }

    /** As RFC 6266 defines: a name that every system accepts, and the title itself for clients that support it. */
    private String disposition() {
        String title = name.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '_')
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String plain = title.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return "attachment; filename=\"%s.%s\"; filename*=UTF-8''%s.%s"
                .formatted(
                        plain.isEmpty() ? "survey" : plain,
                        extension,
                        UrlEncoding.of(title.isEmpty() ? "survey" : title)
                                .replace("+", "%20")
                                .replace("*", "%2A"),
                        extension);
    }
}

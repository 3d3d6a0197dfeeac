package com.tailspin.surveys.adapters.web.export;

import com.tailspin.surveys.adapters.web.http.HangUp;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A file that is written while it is sent. Whatever could be refused has been asked for by now. */
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

    /** Answers with the file. Where that fails half way the connection breaks, so that nobody takes the half for the whole. */
    public void send(Context ctx) {
        ctx.contentType(contentType).header(Header.CONTENT_DISPOSITION, disposition());
        try {
            OutputStream out = new BufferedOutputStream(ctx.outputStream(), 16 * 1024);
            body.writeTo(out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            HangUp.on(ctx);
            throw new IllegalStateException("an export ended half way", e);
        }
    }

    /** RFC 6266: a name that every system takes, and for those that know more the title itself. */
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
                        URLEncoder.encode(title.isEmpty() ? "survey" : title, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A"),
                        extension);
    }
}

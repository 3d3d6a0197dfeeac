package com.tailspin.surveys.workshop.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A recorded request as a curl command for a POSIX shell. What was cut is a placeholder for the reader to fill in. */
final class CurlCommand {

    /** What curl sends by itself, or what only a browser sends. */
    private static final Set<String> LEFT_OUT = Set.of("host", "content-length", "connection", "content-type");

    private CurlCommand() {}

    static String of(String method, RecordedMessage request) {
        String target = request.start().replaceFirst("^\\S+ ", "").replaceFirst(" HTTP/\\S+$", "");
        List<String> lines = new ArrayList<>();
        lines.add("curl -i -X " + method + " "
                + quoted("http://" + request.header("Host").orElse("localhost") + shown(target)));
        request.headers().stream()
                .filter(field -> isKept(field.name().toLowerCase(Locale.ROOT)))
                .forEach(field -> lines.add("-H " + quoted(field.name() + ": " + shown(field))));
        switch (request.body().kind()) {
            case FORM ->
                request.body()
                        .form()
                        .forEach(field -> lines.add("--data-urlencode " + quoted(field.name() + "=" + shown(field))));
            case JSON -> {
                lines.add("-H " + quoted("Content-Type: application/json"));
                lines.add("--data " + quoted(shown(request.body().text())));
            }
            case NONE, PAGE, OTHER, TOO_LONG -> {}
        }
        return String.join(" \\\n  ", lines);
    }

    private static boolean isKept(String header) {
        return !LEFT_OUT.contains(header)
                && !header.startsWith("sec-")
                && !header.startsWith("accept-")
                && !header.equals("user-agent")
                && !header.startsWith("upgrade");
    }

    private static String shown(RecordedMessage.Field field) {
        return field.value().contains(ExchangeRedaction.CUT) ? placeholder(field.name()) : field.value();
    }

    private static String shown(String text) {
        return text.replaceAll("[^\\s/&?=\":;,]*" + ExchangeRedaction.CUT, placeholder("cut"));
    }

    private static String placeholder(String name) {
        return "<" + name + ">";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

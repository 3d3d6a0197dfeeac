package com.tailspin.surveys.adapters.web.ui.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where somebody was going: a path on this site, with its query. Anything else is nobody's business to send people to. */
public record ReturnPath(String value) {

    /** Where people go who were going nowhere in particular. */
    public static final ReturnPath DEFAULT = new ReturnPath("/surveys");

    /** The page that anybody may see at any time. */
    public static final ReturnPath HOME = new ReturnPath("/");

    private static final int MAX = 2000;

    public ReturnPath {
        if (!isOnThisSite(value)) {
            throw new IllegalArgumentException("a return path is a path on this site");
        }
    }

    /** The path, or empty where it leads elsewhere or back into signing in. */
    public static Optional<ReturnPath> of(@Nullable String value) {
        return onThisSite(value).filter(path -> !path.value.startsWith("/sign"));
    }

    /** The path, or empty where it leads elsewhere. */
    static Optional<ReturnPath> onThisSite(@Nullable String value) {
        return value != null && isOnThisSite(value) ? Optional.of(new ReturnPath(value)) : Optional.empty();
    }

    /** The sign-in that leads here. */
    public String signIn() {
        return "/sign-in?return=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    // Browsers read a backslash as a slash and drop tabs and line ends, so "/\host" and "/<tab>/host" name another host
    // (WHATWG URL, 4.4).
    private static boolean isOnThisSite(String value) {
        return value.startsWith("/")
                && !value.startsWith("//")
                && value.length() <= MAX
                && value.chars().allMatch(c -> c > ' ' && c != '\\' && c != 0x7f && c < 0x80);
    }
}

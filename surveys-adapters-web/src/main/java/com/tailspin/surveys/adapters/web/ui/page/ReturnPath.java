package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.UrlEncoding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page to return to: a path on this site, with its query. Anything else is rejected, so that no one can turn it
 * into an open redirect.
 */
public record ReturnPath(String value) {

    /** The page for people who requested no particular one. */
    public static final ReturnPath DEFAULT = new ReturnPath("/surveys");

    /** The page open to everyone at any time. */
    public static final ReturnPath HOME = new ReturnPath("/");

    private static final int MAX = 2000;

    public ReturnPath {
        if (!isOnThisSite(value)) {
            throw new IllegalArgumentException("a return path must be a path on this site");
        }
    }

    /** The path; empty if it leads to another site or back into signing in. */
    public static Optional<ReturnPath> of(@Nullable String value) {
        return onThisSite(value).filter(path -> !path.value.startsWith("/sign"));
    }

    /** The path; empty if it leads to another site. */
    public static Optional<ReturnPath> onThisSite(@Nullable String value) {
        return value != null && isOnThisSite(value) ? Optional.of(new ReturnPath(value)) : Optional.empty();
    }

    /** The address of the sign-in that leads here. */
    public String signIn() {
        return "/sign-in?" + UrlEncoding.parameter("return", value);
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

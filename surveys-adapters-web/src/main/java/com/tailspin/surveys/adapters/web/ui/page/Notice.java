package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Confirms, on the page that follows, what has just been done. The address carries only the notice's name, so no one
 * can make a page show words of their choice.
 */
public enum Notice {
    SIGNED_UP,
    SIGNED_UP_BEFORE,
    CREATED,
    REWORDED,
    QUESTION_ADDED,
    QUESTION_CHANGED,
    QUESTION_DELETED,
    QUESTION_MOVED,
    QUESTION_DUPLICATED,
    DUPLICATED,
    PUBLISHED,
    TERMS_CHANGED,
    UNPUBLISHED,
    DELETED,
    RESPONSE_DELETED,
    INVITED,
    REMOVED,
    LEFT,
    ACCEPTED,
    DECLINED,
    TRANSFERRED,
    RENAMED,
    PAUSED,
    RESUMED,
    FORGOTTEN,
    SESSION_ENDED,
    SESSIONS_ENDED,
    CONFIRMED,
    NOT_SENT_YET;

    public String text(Texts t) {
        return t.of("notice." + code());
    }

    /** The address of a page that shows this notice. */
    public String at(String path) {
        return path + "?done=" + code();
    }

    /** The notice that this request's page shows; empty for none. */
    public static Optional<Notice> told(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("done"))
                .flatMap(code -> Arrays.stream(values())
                        .filter(notice -> notice.code().equals(code))
                        .findFirst());
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

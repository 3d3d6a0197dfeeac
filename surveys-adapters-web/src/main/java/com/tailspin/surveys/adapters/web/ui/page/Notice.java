package com.tailspin.surveys.adapters.web.ui.page;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** What has just been done, told by the page that follows. The address names it, so the words are never somebody else's. */
public enum Notice {
    SIGNED_UP("Your organisation is signed up. Welcome to Surveys!"),
    SIGNED_UP_BEFORE("Your organisation had signed up already, so you are simply signed in."),
    JOINED("You were invited to work on surveys of others. You find them below."),
    CREATED("The survey is there. Now add its questions."),
    RETITLED("The title is changed."),
    QUESTION_ADDED("The question is added."),
    QUESTION_CHANGED("The question is changed."),
    QUESTION_DELETED("The question is deleted."),
    PUBLISHED("The survey is published: everybody who has its link can answer it."),
    UNPUBLISHED("The survey is unpublished: nobody can answer it now, and it can be changed again."),
    DELETED("The survey is deleted, with all its questions and answers."),
    INVITED("The invitation is made. They join when they next sign in with that address."),
    REMOVED("They can no longer work on this survey.");

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The address of a page that tells this. */
    public String at(String path) {
        return path + "?done=" + code();
    }

    /** What the page of this request is to tell; empty for nothing. */
    public static String told(Context ctx) {
        Optional<String> code = Optional.ofNullable(ctx.queryParam("done"));
        for (Notice notice : values()) {
            if (code.filter(notice.code()::equals).isPresent()) {
                return notice.text;
            }
        }
        return "";
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

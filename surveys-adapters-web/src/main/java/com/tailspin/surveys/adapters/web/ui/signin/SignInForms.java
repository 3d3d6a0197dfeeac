package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.ui.page.FormWords;

/** What the forms about signing in and out are called. */
public final class SignInForms {

    public static final FormWords WORDS = FormWords.NONE
            .deed("/sign-up", t -> t.of("sign-up.title"))
            .deed("/sign-out", t -> t.of("layout.sign-out"))
            .deed("/sessions/end", t -> t.of("sessions.end"))
            .deed("/sessions/end-others", t -> t.of("sessions.end-others"))
            .deed("/resume/discard", t -> t.of("resend.discard"));

    private SignInForms() {}
}

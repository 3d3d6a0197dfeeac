package com.tailspin.surveys.adapters.web.ui.contributing;

import com.tailspin.surveys.adapters.web.ui.page.FormWords;

/** What the forms about contributors are called. */
public final class ContributingForms {

    public static final FormWords WORDS = FormWords.NONE
            .deed("/surveys/{id}/contributors", t -> t.of("resend.to-invite"))
            .deed("/surveys/{id}/contributors/{cid}/remove", t -> t.of("resend.to-remove"))
            .deed("/invitations/{code}/accept", t -> t.of("resend.to-accept"))
            .deed("/invitations/{code}/decline", t -> t.of("resend.to-decline"))
            .label("email", t -> t.of("contributors.email"));

    private ContributingForms() {}
}

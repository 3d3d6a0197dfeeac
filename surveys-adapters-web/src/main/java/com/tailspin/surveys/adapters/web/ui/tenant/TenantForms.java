package com.tailspin.surveys.adapters.web.ui.tenant;

import com.tailspin.surveys.adapters.web.ui.page.FormWords;

/** What the forms of an organisation are called. */
public final class TenantForms {

    public static final FormWords WORDS = FormWords.NONE
            .deed("/tenant/name", t -> t.of("tenant.save-name"))
            .deed("/tenant/pause", t -> t.of("tenant.pause"))
            .deed("/tenant/resume", t -> t.of("tenant.resume"))
            .deed("/tenant/leave", t -> t.of("resend.to-leave"))
            .deed("/tenant/people/{uid}/forget", t -> t.of("resend.to-forget"))
            .page("/tenant/leave")
            .label("name", t -> t.of("resend.name"))
            .label("confirmation", t -> t.of("leave.confirmation"));

    private TenantForms() {}
}

package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.domain.model.tenant.Caller;

/** Somebody who is signed in and looks at pages. */
public record Visit(Session session, Caller.Person person) {}

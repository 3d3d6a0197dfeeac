package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.Text;

/** A person whom Surveys has met. There is one for each (tenant, subject), however often and concurrently they sign in. */
public record User(UserId id, TenantId tenant, String subject, String name, EmailAddress email) {
    public static final int NAME_MAX = 256;

    public User {
        name = Text.line("name", "The person's name", name, NAME_MAX);
    }
}

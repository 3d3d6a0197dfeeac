package com.tailspin.surveys.domain.model.tenant;

import java.util.UUID;

/** An organisation's id: a time-ordered UUID. */
public record TenantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}

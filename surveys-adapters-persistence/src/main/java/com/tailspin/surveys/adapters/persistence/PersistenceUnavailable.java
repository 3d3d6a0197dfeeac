package com.tailspin.surveys.adapters.persistence;

import com.tailspin.surveys.domain.model.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot be opened or does not respond. The message is one or two sentences for the operator and contains
 * no secret.
 */
public final class PersistenceUnavailable extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    public PersistenceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

package com.tailspin.surveys.adapters.persistence;

import com.tailspin.surveys.domain.model.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** The store cannot be opened or does not answer. The message is one sentence or two for whoever runs it; it holds no secret. */
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

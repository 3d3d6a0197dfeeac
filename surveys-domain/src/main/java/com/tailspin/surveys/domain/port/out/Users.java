package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.Optional;

/** The people whom Surveys has met. */
public interface Users {

    Optional<User> find(UserId id);

    /**
     * Adds the user, or brings name and address of the one with the same tenant and subject up to date, and returns the stored one:
     * its id is that of the first time. Atomic: concurrent first meetings make one user.
     */
    User remember(User met);
}

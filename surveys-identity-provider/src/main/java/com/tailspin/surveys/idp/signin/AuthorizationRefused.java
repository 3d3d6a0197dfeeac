package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.http.ReturnAddress;
import java.util.Optional;

/** An authorization request is refused. */
final class AuthorizationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final String code;
    private final transient Optional<ReturnAddress> returnAddress;

    /**
     * @param returnAddress present once the redirect URI is known to belong to the client; without it, no error may be
     *     sent to the client
     */
    AuthorizationRefused(String code, String description, Optional<ReturnAddress> returnAddress) {
        super(description);
        this.description = description;
        this.code = code;
        this.returnAddress = returnAddress;
    }

    /** For people; contains no control characters. */
    String description() {
        return description;
    }

    String code() {
        return code;
    }

    Optional<ReturnAddress> returnAddress() {
        return returnAddress;
    }
}

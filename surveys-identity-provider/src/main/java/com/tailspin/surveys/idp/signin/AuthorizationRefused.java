package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.http.ReturnAddress;
import java.util.Optional;

/** An authorization request that cannot be granted. */
final class AuthorizationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final String code;
    private final transient Optional<ReturnAddress> returnAddress;

    /**
     * @param returnAddress present once client and redirect URI are known to belong together; without it nothing may be sent there
     */
    AuthorizationRefused(String code, String description, Optional<ReturnAddress> returnAddress) {
        super(description);
        this.description = description;
        this.code = code;
        this.returnAddress = returnAddress;
    }

    /** For whoever reads it; holds no control characters. */
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

package com.tailspin.surveys.auth.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A request to sign in. {@code attributes}, such as the page to return to or a form being posted, come back unchanged
 * in {@link SignedIn}. They are stored encrypted, up to 64 KiB in total.
 *
 * @param maxAge maximum time since the person last authenticated at the provider (OpenID Connect Core,
 *     3.1.2.1, {@code max_age})
 * @param authTimeNeeded whether the provider must send {@code auth_time} if {@code maxAge} is present; if it sends
 *     one, it must fit in any case
 * @param tenant the organisation's name at the provider, if {@link
 *     com.tailspin.surveys.auth.port.in.SigningIn#tenantNeeded}
 */
public record SignInRequest(
        Purpose purpose,
        Optional<String> tenant,
        Optional<String> loginHint,
        boolean chooseAccount,
        Optional<Duration> maxAge,
        boolean authTimeNeeded,
        Map<String, String> attributes) {

    /** Creates a request for an authority that needs no tenant. */
    public SignInRequest(
            Purpose purpose, Optional<String> loginHint, boolean chooseAccount, Map<String, String> attributes) {
        this(purpose, Optional.empty(), loginHint, chooseAccount, Optional.empty(), true, attributes);
    }

    /** Returns this request for people of that organisation. */
    public SignInRequest at(Optional<String> organisation) {
        return new SignInRequest(purpose, organisation, loginHint, chooseAccount, maxAge, authTimeNeeded, attributes);
    }

    /** Returns this request with that maximum time since the person authenticated. */
    public SignInRequest within(Duration age) {
        return new SignInRequest(purpose, tenant, loginHint, chooseAccount, Optional.of(age), true, attributes);
    }

    /**
     * Returns this request with reauthentication required.
     *
     * @param authTimeKnown whether the provider is known to send {@code auth_time}
     */
    public SignInRequest afresh(boolean authTimeKnown) {
        return new SignInRequest(
                purpose, tenant, loginHint, chooseAccount, Optional.of(Duration.ZERO), authTimeKnown, attributes);
    }

    public enum Purpose {
        SIGN_IN,
        /**
         * The issuer need not belong to a signed-up tenant; asks for the organisation's consent if the
         * provider supports it.
         */
        SIGN_UP
    }

    public SignInRequest {
        attributes = Map.copyOf(attributes);
    }
}

package com.tailspin.surveys.auth.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A wish to sign in. {@code attributes} come back unchanged with the {@link SignedIn}: where the person was going, the form they
 * were posting. They are kept encrypted, and may be up to 64 KiB in all.
 *
 * @param maxAge how long ago the person may have proved to the provider who they are (OpenID Connect Core, 3.1.2.1, {@code max_age})
 * @param authTimeNeeded whether the provider has to say when that was, where {@code maxAge} is present; what it says must fit in any case
 * @param tenant the organisation's name at the provider, where {@link com.tailspin.surveys.auth.port.in.SigningIn#tenantNeeded}
 */
public record SignInRequest(
        Purpose purpose,
        Optional<String> tenant,
        Optional<String> loginHint,
        boolean chooseAccount,
        Optional<Duration> maxAge,
        boolean authTimeNeeded,
        Map<String, String> attributes) {

    /** At an authority that needs no tenant to be named. */
    public SignInRequest(
            Purpose purpose, Optional<String> loginHint, boolean chooseAccount, Map<String, String> attributes) {
        this(purpose, Optional.empty(), loginHint, chooseAccount, Optional.empty(), true, attributes);
    }

    /** The same, for people of that organisation. */
    public SignInRequest at(Optional<String> organisation) {
        return new SignInRequest(purpose, organisation, loginHint, chooseAccount, maxAge, authTimeNeeded, attributes);
    }

    /** The same, of a person who has proved who they are at most that long ago. */
    public SignInRequest within(Duration age) {
        return new SignInRequest(purpose, tenant, loginHint, chooseAccount, Optional.of(age), true, attributes);
    }

    /**
     * The same, of a person who proves anew who they are.
     *
     * @param authTimeKnown whether the provider is known to say when people did
     */
    public SignInRequest afresh(boolean authTimeKnown) {
        return new SignInRequest(
                purpose, tenant, loginHint, chooseAccount, Optional.of(Duration.ZERO), authTimeKnown, attributes);
    }

    public enum Purpose {
        SIGN_IN,
        /** The issuer need not belong to a signed-up tenant; the organisation's consent is asked for where the provider can. */
        SIGN_UP
    }

    public SignInRequest {
        attributes = Map.copyOf(attributes);
    }
}

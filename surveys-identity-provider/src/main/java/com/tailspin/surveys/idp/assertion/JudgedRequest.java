package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.Profile;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Outcome of one client authentication, and of the DPoP proof if the request has one, for display to learners; at
 * userinfo, of the presented access token. Contains no secret and no complete assertion, only its readable parts. These
 * are untrusted, unsanitised and up to 64 KiB long.
 *
 * <p>The observer is told after the client's checks and, if there is a proof, once more with the proof's checks added.
 *
 * @param requestId the response's {@code X-Request-Id} header
 * @param endpoint URL of the endpoint
 * @param claimedClient the client that the request claims to come from, sanitised; not authenticated
 * @param profile profile applied to the assertion; absent if no client was found
 * @param checks all checks performed, in order; if {@code admitted} is false, the last one failed
 * @param header header of the assertion; empty if there was no readable one
 * @param claims claims of the assertion; empty if there was no readable one
 */
public record JudgedRequest(
        Instant at,
        String requestId,
        String endpoint,
        String claimedClient,
        Optional<Profile> profile,
        List<CheckResult> checks,
        boolean admitted,
        Map<String, Object> header,
        Map<String, Object> claims) {
    /** Name of the request attribute with what the observer was told after the client's checks. */
    public static final String ATTRIBUTE = JudgedRequest.class.getName();

    public JudgedRequest {
        checks = List.copyOf(checks);
        // Map.copyOf would reject null, which JSON allows.
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
    /** The same request with the checks that followed; if one of them failed, it is the last. */
    public JudgedRequest with(List<CheckResult> more) {
        return new JudgedRequest(
                at,
                requestId,
                endpoint,
                claimedClient,
                profile,
                Stream.concat(checks.stream(), more.stream()).toList(),
                admitted && more.stream().allMatch(CheckResult::passed),
                header,
                claims);
    }
}

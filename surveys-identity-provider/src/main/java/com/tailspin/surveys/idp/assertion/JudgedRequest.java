package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.Profile;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one client authentication, for whoever shows it to learners. Holds no secret and no whole assertion, only its readable
 * parts. These are as they came: not believed, not cleaned and up to 64 KiB long.
 *
 * @param requestId as the answer's {@code X-Request-Id} header has it
 * @param endpoint the address that was asked
 * @param claimedClient who the request says it comes from, cleaned; not proven
 * @param profile by which an assertion was judged; absent if no client was found
 * @param checks all that were made, in order; the last one failed if {@code admitted} is false
 * @param header of the assertion; empty if there was none that could be read
 * @param claims of the assertion; empty likewise
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
    public JudgedRequest {
        checks = List.copyOf(checks);
        // Not Map.copyOf, because JSON knows null.
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
}

package com.tailspin.surveys.app;

import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.port.out.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;

/** Time-ordered UUIDs (RFC 9562, version 7): 48 bits of milliseconds, then random ones. */
final class SecureRandomIds implements Ids {

    private static final int UNGUESSABLE_BYTES = 16;

    private final InstantSource clock;
    private final SecureRandom random;

    SecureRandomIds(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UUID next() {
        long time = clock.millis() << 16;
        long version = 0x7000L;
        long variant = 0x8000000000000000L;
        return new UUID(
                time | version | (random.nextLong() & 0x0FFFL), variant | (random.nextLong() & 0x3FFFFFFFFFFFFFFFL));
    }

    @Override
    public PublicId nextPublicId() {
        return new PublicId(unguessable());
    }

    @Override
    public InvitationCode nextInvitationCode() {
        return new InvitationCode(unguessable());
    }

    private String unguessable() {
        byte[] bytes = new byte[UNGUESSABLE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

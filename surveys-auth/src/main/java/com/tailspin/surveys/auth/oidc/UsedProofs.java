package com.tailspin.surveys.auth.oidc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The proofs that this node has accepted and that have not expired. Other nodes do not see them: a proof that is stolen
 * together with its token can be used once more on each node until it is too old (docs/adr/0051). Bounded: beyond the
 * maximum, the oldest are forgotten first. Thread-safe.
 */
final class UsedProofs {

    static final int MOST = 50_000;

    private final Map<ByteBuffer, Instant> used = new LinkedHashMap<>();
    private final int most;

    UsedProofs() {
        this(MOST);
    }

    UsedProofs(int most) {
        this.most = most;
    }

    /**
     * Marks a proof as used.
     *
     * @param until when it is refused as too old
     * @return whether it was unused
     */
    boolean spend(String thumbprint, String id, Instant until, Instant now) {
        ByteBuffer key = hash(thumbprint + "\n" + id);
        synchronized (used) {
            Iterator<Instant> oldest = used.values().iterator();
            while (oldest.hasNext() && !now.isBefore(oldest.next())) {
                oldest.remove();
            }
            if (used.putIfAbsent(key, until) != null) {
                return false;
            }
            if (used.size() > most) {
                used.keySet().remove(used.keySet().iterator().next());
            }
            return true;
        }
    }

    private static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

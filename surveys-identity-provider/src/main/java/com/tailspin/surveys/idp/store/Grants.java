package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.form.Digests;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Grants: authorization codes and the refresh token families issued for them. A code can be used once, and so can a
 * refresh token that is rotated. A second use suggests theft and revokes the whole grant.
 */
public final class Grants {
    private final Jdbi jdbi;

    public Grants(Store store) {
        this.jdbi = store.jdbi();
    }

    /**
     * What a person has granted to a client.
     *
     * @param claims the parameter {@code claims} of the request, which has been checked
     */
    public record Grant(
            UUID id,
            String clientId,
            String sessionId,
            UUID personOid,
            List<String> scopes,
            Optional<String> claims,
            Optional<String> nonce,
            Instant signedInAt) {
        public Grant {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A code with the data it is bound to.
     *
     * @param proofKey thumbprint of the key that must be proved when the code is redeemed (RFC 9449, section 10)
     */
    public record Code(
            Grant grant, URI redirectUri, Optional<String> codeChallenge, Optional<String> proofKey, boolean usable) {}

    /**
     * A refresh token.
     *
     * @param proofNeeded whether it was issued with tokens that are bound to a key, so that tokens from it must be bound
     *     too
     * @param usable whether it is unused and not expired, and its grant is not revoked
     */
    public record RefreshToken(Grant grant, Instant ends, boolean proofNeeded, boolean usable) {}

    /**
     * Stores a grant with its code.
     *
     * @param pushedRequest the hash of the pushed request, which this marks as used
     * @return true if the code was issued; false if the pushed request was used before
     */
    public boolean issueCode(
            Grant grant,
            Instant grantEnds,
            String code,
            URI redirectUri,
            Optional<String> codeChallenge,
            Optional<String> proofKey,
            Instant codeEnds,
            Optional<String> pushedRequest) {
        return jdbi.inTransaction(handle -> {
            if (pushedRequest.isPresent() && !use(handle, "idp_pushed_request", "uri_hash", pushedRequest.get())) {
                return false;
            }
            insert(handle, grant, grantEnds);
            handle.createUpdate("""
                            insert into idp_code (code_hash, grant_id, redirect_uri, code_challenge, proof_key, used, expires_at)
                            values (:hash, :grant, :redirectUri, :challenge, :proofKey, false, :ends)""")
                    .bind("hash", Digests.sha256(code))
                    .bind("grant", grant.id().toString())
                    .bind("redirectUri", redirectUri.toString())
                    .bind("challenge", codeChallenge.orElse(null))
                    .bind("proofKey", proofKey.orElse(null))
                    .bind("ends", codeEnds.toEpochMilli())
                    .execute();
            return true;
        });
    }

    public Optional<Code> findCode(String code, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select g.*, c.redirect_uri, c.code_challenge, c.proof_key, c.used, c.expires_at as ends
                        from idp_code c join idp_grant g on g.grant_id = c.grant_id where c.code_hash = :hash""")
                .bind("hash", Digests.sha256(code))
                .map((row, context) -> new Code(
                        grant(row),
                        URI.create(row.getString("redirect_uri")),
                        Optional.ofNullable(row.getString("code_challenge")),
                        Optional.ofNullable(row.getString("proof_key")),
                        usable(row, now)))
                .findOne());
    }

    /** Marks a code as used. Returns false if it was used before, and then revokes the grant. */
    public boolean useCode(String code, UUID grantId) {
        return jdbi.inTransaction(handle -> {
            boolean first = use(handle, "idp_code", "code_hash", Digests.sha256(code));
            if (!first) {
                revoke(handle, grantId);
            }
            return first;
        });
    }

    public void addRefreshToken(String token, UUID grantId, Instant ends, boolean proofNeeded) {
        jdbi.useHandle(handle -> insertRefreshToken(handle, token, grantId, ends, proofNeeded));
    }

    public Optional<RefreshToken> findRefreshToken(String token, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select g.*, t.proof_needed, t.used, t.expires_at as ends
                        from idp_refresh_token t join idp_grant g on g.grant_id = t.grant_id where t.token_hash = :hash""")
                .bind("hash", Digests.sha256(token))
                .map((row, context) -> new RefreshToken(
                        grant(row),
                        Instant.ofEpochMilli(row.getLong("ends")),
                        row.getBoolean("proof_needed"),
                        usable(row, now)))
                .findOne());
    }

    /**
     * Replaces a refresh token by its successor, atomically.
     *
     * @return false if the token was used before; the grant is then revoked
     */
    public boolean rotate(String token, String successor, UUID grantId, Instant ends, boolean proofNeeded) {
        return jdbi.inTransaction(handle -> {
            if (!use(handle, "idp_refresh_token", "token_hash", Digests.sha256(token))) {
                revoke(handle, grantId);
                return false;
            }
            insertRefreshToken(handle, successor, grantId, ends, proofNeeded);
            handle.createUpdate("update idp_grant set expires_at = :ends where grant_id = :id and expires_at < :ends")
                    .bind("ends", ends.toEpochMilli())
                    .bind("id", grantId.toString())
                    .execute();
            return true;
        });
    }

    public void revoke(UUID grantId) {
        jdbi.useHandle(handle -> revoke(handle, grantId));
    }

    /** Finds a grant that has not been revoked. */
    public Optional<Grant> findActive(UUID grantId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from idp_grant where grant_id = :id and revoked = false")
                        .bind("id", grantId.toString())
                        .map((row, context) -> grant(row))
                        .findOne());
    }

    public boolean isActive(UUID grantId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select count(*) from idp_grant where grant_id = :id and revoked = false")
                        .bind("id", grantId.toString())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    private static void insert(Handle handle, Grant grant, Instant ends) {
        handle.createUpdate("""
                        insert into idp_grant
                        (grant_id, client_id, session_id, person_oid, scope, claims, nonce, signed_in_at, revoked, expires_at)
                        values (:id, :client, :session, :person, :scope, :claims, :nonce, :signedInAt, false, :ends)""")
                .bind("id", grant.id().toString())
                .bind("client", grant.clientId())
                .bind("session", grant.sessionId())
                .bind("person", grant.personOid().toString())
                .bind("scope", String.join(" ", grant.scopes()))
                .bind("claims", grant.claims().orElse(null))
                .bind("nonce", grant.nonce().orElse(null))
                .bind("signedInAt", grant.signedInAt().toEpochMilli())
                .bind("ends", ends.toEpochMilli())
                .execute();
    }

    private static void insertRefreshToken(
            Handle handle, String token, UUID grantId, Instant ends, boolean proofNeeded) {
        handle.createUpdate("""
                        insert into idp_refresh_token (token_hash, grant_id, proof_needed, used, expires_at)
                        values (:hash, :grant, :proofNeeded, false, :ends)""")
                .bind("hash", Digests.sha256(token))
                .bind("grant", grantId.toString())
                .bind("proofNeeded", proofNeeded)
                .bind("ends", ends.toEpochMilli())
                .execute();
    }

    /** A conditional update, so that exactly one of several concurrent calls succeeds. */
    private static boolean use(Handle handle, String table, String key, String hash) {
        return handle.createUpdate("update " + table + " set used = true where " + key + " = :hash and used = false")
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    private static void revoke(Handle handle, UUID grantId) {
        handle.createUpdate("update idp_grant set revoked = true where grant_id = :id")
                .bind("id", grantId.toString())
                .execute();
    }

    private static boolean usable(ResultSet row, Instant now) throws SQLException {
        return !row.getBoolean("used") && !row.getBoolean("revoked") && row.getLong("ends") > now.toEpochMilli();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        @Nullable String claims = row.getString("claims");
        @Nullable String nonce = row.getString("nonce");
        return new Grant(
                UUID.fromString(row.getString("grant_id")),
                row.getString("client_id"),
                row.getString("session_id"),
                UUID.fromString(row.getString("person_oid")),
                List.of(row.getString("scope").split(" ")),
                Optional.ofNullable(claims),
                Optional.ofNullable(nonce),
                Instant.ofEpochMilli(row.getLong("signed_in_at")));
    }
}

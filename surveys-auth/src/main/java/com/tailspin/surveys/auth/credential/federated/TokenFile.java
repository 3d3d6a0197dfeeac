package com.tailspin.surveys.auth.credential.federated;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The file in which another issuer keeps the token. */
final class TokenFile {

    private static final String SETTING = "surveys.identity.credential.federated.path";
    private static final int LARGEST = 64 * 1024;

    private final Path path;

    TokenFile(Path path) {
        this.path = path;
    }

    /**
     * Tells whether the file was replaced. The file key (inode) distinguishes versions written within one clock tick.
     */
    record Version(FileTime changed, long size, @Nullable Object fileKey) {}

    /** The token, and its issuer, subject and audience for messages. */
    record Token(String jwt, Instant expiry, String parties) {
        @Override
        public String toString() {
            return "Token[" + parties + ", redacted]";
        }
    }

    Version version() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads the token and checks everything except the signature, which the provider checks.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE; the message never quotes the token
     */
    Token read(Instant now) {
        String text = text();
        JWTClaimsSet claims = claims(text);
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw unusable("contains a token without an expiry (exp), which no identity provider accepts", null);
        }
        if (!now.isBefore(expiry.toInstant())) {
            throw unusable(
                    "contains a token that expired at " + expiry.toInstant() + ", and it is now " + now
                            + "; its renewal has stopped, or this computer's clock is wrong",
                    null);
        }
        return new Token(
                text,
                expiry.toInstant(),
                "issuer " + claims.getIssuer() + ", subject " + claims.getSubject() + ", audience "
                        + String.join(" ", claims.getAudience()));
    }

    private String text() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unusable("has more than " + LARGEST + " bytes, too many for a token", null);
            }
            return new String(bytes, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private JWTClaimsSet claims(String text) {
        if (text.isEmpty()) {
            throw unusable("is empty; its issuer has not written a token yet", null);
        }
        try {
            return SignedJWT.parse(text).getJWTClaimsSet();
        } catch (ParseException e) {
            // Drop the cause: its message may quote the token.
            throw unusable(
                    "does not contain a signed JWT (three parts separated by dots); check that it is the right file",
                    null);
        }
    }

    private AuthRefused unreadable(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    SETTING + " names " + path.toAbsolutePath()
                            + ", but there is no such file. Its issuer has not written it yet, or the path is wrong.",
                    e);
        }
        return e instanceof AccessDeniedException
                ? unusable("cannot be read by this process; grant its user read access", e)
                : unusable("cannot be read (" + e + ")", e);
    }

    private AuthRefused unusable(String why, @Nullable Throwable cause) {
        String sentence = "The token file " + path.toAbsolutePath() + " (" + SETTING + ") " + why + ".";
        return cause == null
                ? new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence)
                : new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence, cause);
    }

    @Override
    public String toString() {
        return path + " (" + SETTING + ")";
    }
}

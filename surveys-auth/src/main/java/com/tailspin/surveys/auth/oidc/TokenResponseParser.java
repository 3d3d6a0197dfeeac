package com.tailspin.surveys.auth.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.tailspin.surveys.auth.model.Redaction;
import com.tailspin.surveys.auth.model.TokenResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the HTTP responses of a token endpoint into token responses; Nimbus parses them. Its exceptions are dropped,
 * because their messages may quote tokens, and a server's texts are redacted, because they may quote the request.
 */
final class TokenResponseParser {

    private static final Duration UNSAID_LIFETIME = Duration.ofMinutes(5);

    /** Longer than a session, so longer lifetimes make no difference. */
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    /** Proxies use these, with pages of their own, to ask for a later retry. */
    private static final Set<Integer> LATER = Set.of(408, 429);

    private final boolean boundIfPossible;
    private final InstantSource clock;

    /** @param boundIfPossible whether bearer tokens are accepted from a server that ignores a proof */
    TokenResponseParser(boolean boundIfPossible, InstantSource clock) {
        this.boundIfPossible = boundIfPossible;
        this.clock = clock;
    }

    /** @param proven whether the request had a DPoP proof, so that the tokens must be bound to its key */
    TokenResponse parse(BoundedHttp.Answer answer, Redaction redaction, boolean proven) {
        Optional<Duration> retryAfter = answer.retryAfter().flatMap(this::patience);
        if (answer.status() >= 500) {
            return new TokenResponse.Unanswered("it answered " + answer.status(), retryAfter.isEmpty(), retryAfter);
        }
        try {
            var response = new HTTPResponse(answer.status());
            response.setContentType(answer.contentType().orElse("application/octet-stream"));
            response.setBody(answer.body());
            com.nimbusds.oauth2.sdk.TokenResponse tokens = OIDCTokenResponseParser.parse(response);
            return tokens.indicatesSuccess()
                    ? granted((OIDCTokenResponse) tokens.toSuccessResponse(), redaction, proven)
                    : denied(answer.status(), tokens.toErrorResponse().getErrorObject(), redaction, retryAfter);
        } catch (ParseException e) {
            return unusable(
                    answer.status(),
                    " with neither a token response nor an OAuth error ("
                            + answer.contentType().map(redaction::of).orElse("no content type") + ")",
                    retryAfter);
        }
    }

    private static TokenResponse unusable(int status, String how, Optional<Duration> retryAfter) {
        String reason = "it answered " + status + how;
        return LATER.contains(status)
                ? new TokenResponse.Unanswered(reason, false, retryAfter)
                : new TokenResponse.Malformed(reason, retryAfter);
    }

    /** Parses seconds or a date; ignores anything else. */
    private Optional<Duration> patience(String retryAfter) {
        try {
            Duration wait = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private TokenResponse granted(OIDCTokenResponse response, Redaction redaction, boolean proven) {
        var tokens = response.getOIDCTokens();
        AccessToken accessToken = tokens.getAccessToken();
        AccessTokenType expected = proven ? AccessTokenType.DPOP : AccessTokenType.BEARER;
        boolean downgraded = proven && boundIfPossible && AccessTokenType.BEARER.equals(accessToken.getType());
        if (!expected.equals(accessToken.getType()) && !downgraded) {
            return new TokenResponse.Malformed(
                    "it sent a token of type " + redaction.of(String.valueOf(accessToken.getType()))
                            + " instead of " + expected
                            + (proven
                                    ? "; if it does not support DPoP, set surveys.identity.sender-constraint to none"
                                    : ""),
                    Optional.empty());
        }
        RefreshToken refreshToken = tokens.getRefreshToken();
        return new TokenResponse.Granted(
                accessToken.getValue(),
                accessToken.getLifetime() > 0
                        ? Duration.ofSeconds(Math.min(accessToken.getLifetime(), LONGEST_LIFETIME.toSeconds()))
                        : UNSAID_LIFETIME,
                Optional.ofNullable(refreshToken).map(RefreshToken::getValue),
                Optional.ofNullable(tokens.getIDTokenString()),
                proven && !downgraded);
    }

    private static TokenResponse denied(
            int status, ErrorObject error, Redaction redaction, Optional<Duration> retryAfter) {
        if (error == null || error.getCode() == null) {
            return unusable(status, " without an error code", retryAfter);
        }
        String description = error.getDescription() == null ? "" : redaction.of(error.getDescription());
        return new TokenResponse.Denied(
                status, redaction.of(error.getCode()), description, EntraErrors.inPlainWords(description), retryAfter);
    }
}

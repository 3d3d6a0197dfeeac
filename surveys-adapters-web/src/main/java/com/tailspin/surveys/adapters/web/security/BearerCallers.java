package com.tailspin.surveys.adapters.web.security;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.port.in.CallerVerification;
import com.tailspin.surveys.domain.model.SurveyRefused.NotSignedIn;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies callers of the API by the access token in the header (RFC 6750, section 2.1; tokens sent elsewhere
 * are ignored), presented as a bearer token, with a proof of possession (DPoP, RFC 9449, section 7.1), or on a
 * connection with a client certificate (RFC 8705, section 3).
 */
public final class BearerCallers {

    /**
     * Names the header with the id of the person on whose behalf the client calls, as {@code GET /api/me} once returned
     * it. With this header, the API refuses a person who has been removed since, even if their token is still valid:
     * they have to sign in again. Without it they become a new person.
     */
    public static final String PERSON = "Surveys-Person";

    /** The scheme of a token with a proof of possession, and the header with the proof. */
    public static final String DPOP = "DPoP";

    private static final String BEARER = "Bearer";
    private static final String OTHERS = "-._~+/";
    private static final String VISITOR = "visitor";

    private final CallerVerification verification;
    private final CallerRecognition recognition;
    private final Optional<String> base;
    private final PresentedCertificates certificates;

    /** @param base the API's base URL, as clients address it; by default that of each request */
    public BearerCallers(
            CallerVerification verification,
            CallerRecognition recognition,
            Optional<URI> base,
            PresentedCertificates certificates) {
        this.certificates = certificates;
        this.verification = verification;
        this.base = base.map(url -> url.toString().replaceFirst("/$", ""));
        this.recognition = recognition;
    }

    /**
     * The person, whose name and address are updated from the token.
     *
     * @throws NotSignedIn without a bearer token, or if the person is not the one named by the header {@value #PERSON}
     * @throws AuthRefused as {@link CallerVerification#verify}
     */
    public Caller.Person person(Context ctx) {
        Visitor visitor = verified(ctx);
        String meant = ctx.header(PERSON);
        return meant == null ? recognition.recognise(visitor) : recognition.recogniseAgain(visitor, named(meant));
    }

    /** Verifies a request once, because its proof is valid once (RFC 9449, section 11.1). */
    private Visitor verified(Context ctx) {
        Visitor known = ctx.attribute(VISITOR);
        if (known != null) {
            return known;
        }
        Visitor visitor = Visitors.of(verification.verify(token(ctx)));
        ctx.attribute(VISITOR, visitor);
        return visitor;
    }

    private static UserId named(String id) {
        try {
            return new UserId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotSignedIn();
        }
    }

    /** A person whose organisation need not have signed up; otherwise as {@link #person}. */
    public Visitor newcomer(Context ctx) {
        return Visitors.of(verification.verifyNewcomer(token(ctx)));
    }

    private PresentedToken token(Context ctx) {
        List<String> headers = Collections.list(ctx.req().getHeaders(Header.AUTHORIZATION));
        String credentials = String.join(", ", headers).strip();
        int space = credentials.indexOf(' ');
        String scheme = space < 0 ? credentials : credentials.substring(0, space);
        int start = scheme.length();
        while (start < credentials.length() && credentials.charAt(start) == ' ') {
            start++;
        }
        boolean withProof = scheme.equalsIgnoreCase(DPOP);
        if (!withProof && !scheme.equalsIgnoreCase(BEARER)) {
            throw new NotSignedIn();
        }
        String token = credentials.substring(start);
        if (!isToken(token)) {
            throw new AuthRefused(
                    AuthRefused.Kind.TOKEN_INVALID,
                    "The Authorization header must hold one access token and nothing else.");
        }
        return new PresentedToken(token, withProof ? Optional.of(proven(ctx)) : Optional.empty(), certificates.of(ctx));
    }

    /** Whether the request presents its token with the scheme DPoP. */
    public static boolean presentsProof(Context ctx) {
        String credentials = ctx.header(Header.AUTHORIZATION);
        return credentials != null
                && credentials.strip().toLowerCase(Locale.ROOT).startsWith("dpop ");
    }

    private PresentedToken.Proven proven(Context ctx) {
        String path = ctx.req().getRequestURI();
        try {
            return new PresentedToken.Proven(
                    ctx.req().getMethod(),
                    new URI(base.map(url -> url + path)
                            .orElseGet(() -> ctx.req().getRequestURL().toString())),
                    Collections.list(ctx.req().getHeaders(DPOP)));
        } catch (URISyntaxException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROOF_INVALID,
                    "The DPoP proof is refused: the URL of the request cannot be compared with its htu.",
                    e);
        }
    }

    /** Whether the text is a {@code b64token} of RFC 6750. */
    private static boolean isToken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || OTHERS.indexOf(c) >= 0;
            if (!fits) {
                return false;
            }
        }
        return end > 0;
    }
}

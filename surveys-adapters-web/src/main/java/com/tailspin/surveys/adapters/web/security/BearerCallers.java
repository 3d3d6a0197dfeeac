package com.tailspin.surveys.adapters.web.security;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.port.in.CallerVerification;
import com.tailspin.surveys.domain.model.SurveyRefused.NotSignedIn;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who calls the API, by the bearer token of the request (RFC 6750, section 2.1; tokens elsewhere than in the header are not looked at). */
public final class BearerCallers {

    /**
     * The id of the person whom the client means, as {@code GET /api/me} once said it. Sent along, it makes the API refuse a person who has been
     * removed since, even if their token is valid: they have to sign in again. Without it they become a new person.
     */
    public static final String PERSON = "Surveys-Person";

    private static final String SCHEME = "Bearer";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final CallerVerification verification;
    private final CallerRecognition recognition;

    public BearerCallers(CallerVerification verification, CallerRecognition recognition) {
        this.verification = verification;
        this.recognition = recognition;
    }

    /**
     * The person, whose name and address Surveys brings up to date.
     *
     * @throws NotSignedIn without a bearer token, or when the person is not the one that the header {@value #PERSON} names
     * @throws AuthRefused as {@link CallerVerification#verify}
     */
    public Caller.Person person(Context ctx) {
        Visitor visitor = Visitors.of(verification.verify(token(ctx.header(Header.AUTHORIZATION))));
        String meant = ctx.header(PERSON);
        return meant == null ? recognition.recognise(visitor) : recognition.recogniseAgain(visitor, named(meant));
    }

    private static UserId named(String id) {
        try {
            return new UserId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotSignedIn();
        }
    }

    /** Somebody whose organisation need not have signed up; otherwise as {@link #person}. */
    public Visitor newcomer(Context ctx) {
        return Visitors.of(verification.verifyNewcomer(token(ctx.header(Header.AUTHORIZATION))));
    }

    private static String token(@Nullable String header) {
        String[] words = header == null ? new String[0] : header.strip().split(" +", 2);
        if (words.length == 0 || !words[0].equalsIgnoreCase(SCHEME)) {
            throw new NotSignedIn();
        }
        String token = words.length == 1 ? "" : words[1];
        if (!TOKEN.matcher(token).matches()) {
            throw new AuthRefused(
                    AuthRefused.Kind.TOKEN_INVALID,
                    "The Authorization header does not hold one bearer token and nothing else.");
        }
        return token;
    }
}

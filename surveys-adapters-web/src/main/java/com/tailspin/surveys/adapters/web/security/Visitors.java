package com.tailspin.surveys.adapters.web.security;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import java.util.Optional;
import java.util.stream.Collectors;

/** Converts authentication's verified callers to the domain's visitors. */
public final class Visitors {

    private Visitors() {}

    /**
     * The visitor. Unknown roles are left out, and a name that Surveys could not display is made displayable.
     *
     * @throws AuthRefused of kind CLAIMS_UNUSABLE if the token contains no usable e-mail address of its person
     */
    public static Visitor of(VerifiedCaller who) {
        try {
            EmailAddress email = new EmailAddress(who.email());
            return new Visitor(
                    new Identity(
                            new Issuer(who.key().issuer().value()), who.key().subject()),
                    shown(who.name(), email),
                    email,
                    who.roles().stream()
                            .map(Role::named)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toUnmodifiableSet()),
                    who.emailVerified(),
                    who.asOf());
        } catch (Invalid e) {
            throw new AuthRefused(
                    AuthRefused.Kind.CLAIMS_UNUSABLE,
                    "Surveys cannot use the claims of the token: " + e.getMessage(),
                    e);
        }
    }

    /** The key under which authentication stores the person's tokens. */
    public static PersonKey key(Identity identity) {
        return new PersonKey(
                new com.tailspin.surveys.auth.model.Issuer(identity.issuer().value()), identity.subject());
    }

    private static String shown(String name, EmailAddress email) {
        String line = name.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE)
                .limit(User.NAME_MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.isEmpty() ? email.value() : line;
    }
}

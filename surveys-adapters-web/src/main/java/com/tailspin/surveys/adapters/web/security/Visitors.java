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

/** What authentication calls a verified caller is what the domain calls a visitor. */
public final class Visitors {

    private Visitors() {}

    /**
     * The visitor. Roles that Surveys does not know are left out, and a name that it could not show is made one that it can.
     *
     * @throws AuthRefused of kind CLAIMS_UNUSABLE when the token does not say by which e-mail address its person is known
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
                    "Surveys cannot use what the token says about its person: " + e.getMessage(),
                    e);
        }
    }

    /** The key under which authentication keeps that person's tokens. */
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

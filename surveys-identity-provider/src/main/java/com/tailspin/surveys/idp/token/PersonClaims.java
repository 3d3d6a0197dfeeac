package com.tailspin.surveys.idp.token;

import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoPerson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims about a person, in ID tokens and userinfo. */
public final class PersonClaims {
    /** All names, in the order in which they are sent. */
    public static final List<String> NAMES = List.of("oid", "tid", "name", "preferred_username", "email", "roles");

    private PersonClaims() {}

    /** Returns the claims with these names. Unknown names are ignored. */
    public static Map<String, Object> of(DemoMember member, Collection<String> names) {
        Map<String, Object> claims = new LinkedHashMap<>();
        NAMES.stream().filter(names::contains).forEach(name -> claims.put(name, value(member, name)));
        return claims;
    }

    private static Object value(DemoMember member, String name) {
        DemoPerson person = member.person();
        return switch (name) {
            case "oid" -> person.oid().toString();
            case "tid" -> member.tenant().id().toString();
            case "name" -> person.name();
            case "preferred_username", "email" -> person.email();
            case "roles" -> person.roles();
            default -> throw new IllegalArgumentException("There is no claim " + name + ".");
        };
    }
}

package com.tailspin.surveys.idp.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The organisations of the demo directory. Their ids are fixed, so that examples can refer to them. */
public enum DemoTenant {
    CONTOSO(
            "c0a70500-51b4-4f3a-8c1e-2d9a5b7e0001",
            "Contoso",
            "contoso.example",
            person("c0a70500-51b4-4f3a-8c1e-2d9a5b7e0a11", "Alice Andersen", "alice@contoso.example", "SurveyAdmin"),
            person("c0a70500-51b4-4f3a-8c1e-2d9a5b7e0b0b", "Bob Bianchi", "bob@contoso.example", "SurveyCreator"),
            person("c0a70500-51b4-4f3a-8c1e-2d9a5b7e0ca0", "Carol Castro", "carol@contoso.example", "SurveyReader")),
    FABRIKAM(
            "fab71ca0-7e26-4d08-9b52-64c18e3f0002",
            "Fabrikam",
            "fabrikam.example",
            person("fab71ca0-7e26-4d08-9b52-64c18e3f0da4", "Dave Dubois", "dave@fabrikam.example", "SurveyAdmin"),
            person("fab71ca0-7e26-4d08-9b52-64c18e3f0e71", "Erin Eriksen", "erin@fabrikam.example", "SurveyCreator")),
    ADVENTURE_WORKS(
            "ad7e0700-2c93-4a6d-a0f7-918b4e5d0003",
            "Adventure Works",
            "adventure-works.example",
            person(
                    "ad7e0700-2c93-4a6d-a0f7-918b4e5d0f4a",
                    "Frank Fischer",
                    "frank@adventure-works.example",
                    "SurveyAdmin"));

    private final UUID id;
    private final String displayName;
    private final String domain;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which the declared type cannot say
    private final List<DemoPerson> people;

    DemoTenant(String id, String displayName, String domain, DemoPerson... people) {
        this.id = UUID.fromString(id);
        this.displayName = displayName;
        this.domain = domain;
        this.people = List.of(people);
    }

    private static DemoPerson person(String oid, String name, String email, String role) {
        return new DemoPerson(UUID.fromString(oid), name, email, List.of(role));
    }

    /** The tenant's GUID: the claim {@code tid} and part of its issuer. */
    public UUID id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    /** The e-mail domain of its people. */
    public String domain() {
        return domain;
    }

    public List<DemoPerson> people() {
        return people;
    }

    public Optional<DemoPerson> person(UUID oid) {
        return people.stream().filter(person -> person.oid().equals(oid)).findFirst();
    }

    /** Finds a tenant by GUID or by domain, ignoring case. Entra accepts both in its paths. */
    public static Optional<DemoTenant> find(String idOrDomain) {
        String wanted = idOrDomain.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(tenant -> tenant.id.toString().equals(wanted) || tenant.domain.equals(wanted))
                .findFirst();
    }

    /** Finds the person with this e-mail address. */
    public static Optional<DemoMember> member(String email) {
        return Arrays.stream(values())
                .flatMap(tenant -> tenant.people.stream().map(person -> new DemoMember(tenant, person)))
                .filter(member -> member.person().email().equalsIgnoreCase(email.strip()))
                .findFirst();
    }

    /** Finds the person with this object id. */
    public static Optional<DemoMember> member(UUID oid) {
        return Arrays.stream(values())
                .flatMap(tenant -> tenant.person(oid).map(person -> new DemoMember(tenant, person)).stream())
                .findFirst();
    }
}

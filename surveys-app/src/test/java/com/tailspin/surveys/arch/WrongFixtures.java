package com.tailspin.surveys.arch;

import java.util.Map;

/** For each rule, the package with the code that breaks it and nothing but it needs to break. */
final class WrongFixtures {

    static final Map<String, String> PACKAGE_OF_RULE = Map.ofEntries(
            Map.entry("arrows", "arrows"),
            Map.entry("the domain is plain Java", "plainjava"),
            Map.entry("the core of auth is the JDK's", "authcore"),
            Map.entry("the identity provider stands alone", "alone"),
            Map.entry("com.nimbusds stays home", "vendor.comnimbusds"),
            Map.entry("org.bouncycastle stays home", "vendor.orgbouncycastle"),
            Map.entry("io.javalin stays home", "vendor.iojavalin"),
            Map.entry("com.fasterxml.jackson stays home", "vendor.comfasterxmljackson"),
            Map.entry("gg.jte stays home", "vendor.ggjte"),
            Map.entry("org.commonmark stays home", "vendor.orgcommonmark"),
            Map.entry("io.nayuki stays home", "vendor.ionayuki"),
            Map.entry("org.jdbi stays home", "vendor.orgjdbi"),
            Map.entry("org.flywaydb stays home", "vendor.orgflywaydb"),
            Map.entry("com.zaxxer.hikari stays home", "vendor.comzaxxerhikari"),
            Map.entry("java.sql stays home", "vendor.javasql"),
            Map.entry("com.typesafe.config stays home", "vendor.comtypesafeconfig"),
            Map.entry("picocli stays home", "vendor.picocli"),
            Map.entry("Guice only in modules", "guice"),
            Map.entry("no field injection", "fieldinjection"),
            Map.entry("no method injection", "methodinjection"),
            Map.entry("ports are interfaces", "ports"),
            Map.entry("driving ports know who is calling", "caller"),
            Map.entry("services implement a driving port", "services"),
            Map.entry("domain types are immutable", "immutable"),
            Map.entry("no ambient time or randomness", "ambient"),
            Map.entry("no cycles", "cycles"),
            Map.entry("a store shows only its module, its settings and its backup", "visibility"),
            Map.entry("routes live in the web, rows in the store", "routes"),
            Map.entry("no java.util.logging", "logging"),
            Map.entry("no standard streams", "streams"),
            Map.entry("no vague names", "names"),
            Map.entry("features of the web do not know each other", "features"),
            Map.entry("routes of the API do not know each other", "apiroutes"),
            Map.entry("only what another package needs is public", "needlesslypublic"),
            Map.entry("no arrow runs up or back inside the application", "rooms"),
            Map.entry("the workshop uses web, auth and the identity provider alone", "workshop"),
            Map.entry("only the application knows the workshop", "learners"),
            Map.entry("a public type of the application or the workshop is used outside its package", "needless"));

    private WrongFixtures() {}
}

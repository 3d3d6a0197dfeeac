package com.tailspin.surveys.workshop.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An experiment: any texts as typed. Placeholders such as {@code $client} and {@code $now} are replaced when it
 * is sent.
 *
 * @param form one parameter per line: name, equals sign, value; a repeated parameter is sent repeatedly
 * @param skew by how many seconds the client's clock is ahead
 */
public record Experiment(String header, String claims, String form, Signer signer, long skew) {

    /** A valid experiment to which named changes are made before its texts are written. */
    static final class Draft {
        private final Map<String, String> header = new LinkedHashMap<>();
        private final Map<String, String> claims = new LinkedHashMap<>();
        private final List<String> form = new ArrayList<>();
        private Signer signer = Signer.OWN;
        private long skew;

        /** A draft that every profile accepts. */
        Draft() {
            header("alg", "\"PS256\"").header("typ", "\"client-authentication+jwt\"");
            header("x5t#S256", "\"$thumbprint\"");
            claim("iss", "\"$client\"").claim("sub", "\"$client\"").claim("aud", "\"$issuer\"");
            claim("jti", "\"$random\"").claim("iat", "$now").claim("nbf", "$now");
            claim("exp", "$now+60");
            form.add("grant_type=client_credentials");
            form.add("scope=api://surveys/.default");
            form.add("client_id=$client");
            form.add("client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.add("client_assertion=$assertion");
        }

        /**
         * @param json the value as JSON, with its quotation marks
         */
        Draft header(String name, String json) {
            header.put(name, json);
            return this;
        }

        Draft withoutHeader(String name) {
            header.remove(name);
            return this;
        }

        /** @param json as for {@link #header} */
        Draft claim(String name, String json) {
            claims.put(name, json);
            return this;
        }

        Draft withoutClaim(String name) {
            claims.remove(name);
            return this;
        }

        Draft times(String iat, String nbf, String exp) {
            return claim("iat", iat).claim("nbf", nbf).claim("exp", exp);
        }

        /** Replaces the parameter of that name, or adds it. */
        Draft field(String name, String value) {
            int at = at(name);
            if (at < 0) {
                return anotherField(name, value);
            }
            form.set(at, name + "=" + value);
            return this;
        }

        Draft anotherField(String name, String value) {
            form.add(name + "=" + value);
            return this;
        }

        Draft withoutField(String name) {
            form.remove(at(name));
            return this;
        }

        Draft signedWith(Signer other) {
            signer = other;
            return this;
        }

        Draft clockAhead(long seconds) {
            skew = seconds;
            return this;
        }

        Experiment made() {
            return new Experiment(json(header), json(claims), String.join("\n", form), signer, skew);
        }

        private int at(String name) {
            for (int i = 0; i < form.size(); i++) {
                if (form.get(i).startsWith(name + "=")) {
                    return i;
                }
            }
            return -1;
        }

        private static String json(Map<String, String> members) {
            return members.entrySet().stream()
                    .map(member -> "  \"" + member.getKey() + "\": " + member.getValue())
                    .collect(Collectors.joining(",\n", "{\n", "\n}"));
        }
    }

    Experiment withHeader(String other) {
        return new Experiment(other, claims, form, signer, skew);
    }
}

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
 * @param header of the JWT
 * @param claims of the JWT
 * @param lines of the request. For an assertion, one parameter per line: name, equals sign, value; for a proof, one
 *     header per line: name, colon, value. What is repeated is sent repeatedly
 * @param skew by how many seconds the client's clock is ahead
 */
public record Experiment(Target target, String header, String claims, String lines, Signer signer, long skew) {

    /** A valid experiment to which named changes are made before its texts are written. */
    static final class Draft {
        private final Map<String, String> header = new LinkedHashMap<>();
        private final Map<String, String> claims = new LinkedHashMap<>();
        private final List<String> lines = new ArrayList<>();
        private final Target target;
        private final String separator;
        private Signer signer = Signer.OWN;
        private long skew;

        /** A token request that every profile accepts. */
        Draft() {
            this(Target.ASSERTION, "=");
            header("alg", "\"PS256\"").header("typ", "\"client-authentication+jwt\"");
            header("x5t#S256", "\"$thumbprint\"");
            claim("iss", "\"$client\"").claim("sub", "\"$client\"").claim("aud", "\"$issuer\"");
            claim("jti", "\"$random\"").claim("iat", "$now").claim("nbf", "$now");
            claim("exp", "$now+60");
            lines.add("grant_type=client_credentials");
            lines.add("scope=api://surveys/.default");
            lines.add("client_id=$client");
            lines.add("client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            lines.add("client_assertion=$assertion");
        }

        private Draft(Target target, String separator) {
            this.target = target;
            this.separator = separator;
        }

        /** A token request with a proof that every profile accepts. */
        static Draft withProof() {
            return proof(Target.TOKEN_PROOF, "POST", "$token_endpoint")
                    .claim("nonce", "\"$nonce\"")
                    .field("DPoP", "$proof");
        }

        /** A request to userinfo with an access token and a proof of the key that it is bound to. */
        static Draft withToken() {
            return proof(Target.STOLEN_TOKEN, "GET", "$userinfo_endpoint")
                    .claim("ath", "\"$ath\"")
                    .field("Authorization", "DPoP $token")
                    .field("DPoP", "$proof");
        }

        private static Draft proof(Target target, String method, String url) {
            return new Draft(target, ": ")
                    .header("typ", "\"dpop+jwt\"")
                    .header("alg", "\"PS256\"")
                    .header("jwk", "$key_jwk")
                    .claim("jti", "\"$random\"")
                    .claim("htm", "\"" + method + "\"")
                    .claim("htu", "\"" + url + "\"")
                    .claim("iat", "$now");
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

        /** Replaces the parameter or header of that name, or adds it. */
        Draft field(String name, String value) {
            int at = at(name);
            if (at < 0) {
                return anotherField(name, value);
            }
            lines.set(at, name + separator + value);
            return this;
        }

        Draft anotherField(String name, String value) {
            lines.add(name + separator + value);
            return this;
        }

        Draft withoutField(String name) {
            lines.remove(at(name));
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
            return new Experiment(target, json(header), json(claims), String.join("\n", lines), signer, skew);
        }

        private int at(String name) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith(name + separator)) {
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
        return new Experiment(target, other, claims, lines, signer, skew);
    }
}

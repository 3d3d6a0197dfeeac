package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.workshop.bench.Experiment.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The named experiments, grouped by what they change. The provider decides the outcome of each; the tests know it, too.
 */
public final class Catalogue {

    static final String GOOD = "49";

    /** The groups in order; a group's name is the text {@code bench.group.<key>}. */
    public static final Map<String, List<NamedExperiment>> GROUPS = new LinkedHashMap<>();

    private static final String ASSERTION_TYPE = "client_assertion_type";

    static {
        GROUPS.put(
                "good",
                List.of(
                        row(GOOD, good -> good),
                        row("33", good -> good.clockAhead(8)),
                        row("45a", good -> good.withoutHeader("typ")),
                        row("45b", good -> good.header("typ", "\"JWT\"")),
                        row("msal4j", Catalogue::asMsal4jSends)));
        GROUPS.put(
                "form",
                List.of(
                        row("1", good -> good.withoutField(ASSERTION_TYPE).withoutField("client_assertion")),
                        row(
                                "2",
                                good -> good.withoutField(ASSERTION_TYPE)
                                        .withoutField("client_assertion")
                                        .field("client_secret", "guessed")),
                        row("3", good -> good.field("client_secret", "guessed")),
                        row("4", good -> good.withoutField(ASSERTION_TYPE)),
                        row("5", good -> good.field(ASSERTION_TYPE, "urn:example:my-own-type")),
                        row("6", good -> good.anotherField("client_assertion", "$assertion")),
                        row("7a", good -> good.field("client_assertion", "nonsense")),
                        row("7b", good -> good.field("client_assertion", "%$assertion")),
                        rawHeader("7c", "this is not JSON"),
                        row("7d", good -> good.claim("pad", "\"$pad\"")),
                        row("22", good -> good.field("client_id", "$other_client")),
                        row("46a", good -> asAnother(good, "nobody-knows-me")),
                        row("46b", good -> asAnother(good, "$disabled_client"))));
        GROUPS.put(
                "header",
                List.of(
                        row("8", good -> good.header("alg", "\"none\"").signedWith(Signer.NONE)),
                        row("9", good -> good.header("alg", "\"HS256\"").signedWith(Signer.PUBLIC_KEY)),
                        row("10", good -> good.header("alg", "\"RS256\"")),
                        row("17", good -> good.header("jwk", "$key_jwk").signedWith(Signer.UNREGISTERED)),
                        row("18", good -> good.header("crit", "[\"example\"]").header("example", "true")),
                        row("44", good -> good.header("typ", "\"at+jwt\""))));
        GROUPS.put(
                "key",
                List.of(
                        row("11", good -> good.signedWith(Signer.OTHER)),
                        row("12", good -> good.signedWith(Signer.STALE)),
                        row(
                                "13a",
                                good -> good.header("x5t#S256", "\"$key_thumbprint\"")
                                        .signedWith(Signer.UNREGISTERED)),
                        row("13b", good -> good.withoutHeader("x5t#S256")),
                        row("14", good -> good.header("x5t", "\"$other_thumbprint_sha1\"")),
                        row("15", good -> good.header("x5t#S256", "\"$thumbprint_padded\"")),
                        row("16", good -> good.signedWith(Signer.EXPIRED))));
        GROUPS.put(
                "who",
                List.of(
                        row("19", good -> good.claim("iss", "\"$other_client\"")),
                        row("20", good -> good.claim("sub", "\"$other_client\"")),
                        row("21", good -> good.withoutClaim("sub"))));
        GROUPS.put(
                "aud",
                List.of(
                        row("23", good -> good.claim("aud", "\"https://login.example/v2.0\"")),
                        row("24", good -> good.claim("aud", "\"$token_endpoint\"")),
                        row("25", good -> good.claim("aud", "\"$par_endpoint\"")),
                        row("26", good -> good.claim("aud", "[\"$issuer\", \"https://other.example\"]")),
                        row("27", good -> good.claim("aud", "[\"$issuer\"]")),
                        row("28a", good -> good.claim("aud", "\"$other_issuer\"")),
                        row("28b", good -> good.claim("aud", "\"$issuer/\"")),
                        row("29", good -> good.withoutClaim("aud"))));
        GROUPS.put(
                "time",
                List.of(
                        row("30", good -> good.withoutClaim("exp")),
                        row("31a", good -> good.times("$now-360", "$now-360", "$now-300")),
                        row("31b", good -> good.claim("exp", "$now-20")),
                        row("32a", good -> good.claim("exp", "$now+500")),
                        row("32b", good -> good.claim("exp", "$now+7200")),
                        row("34", good -> good.clockAhead(75)),
                        row("35a", good -> good.claim("iat", "$now+3600")),
                        row("35b", good -> good.claim("nbf", "$now+90")),
                        row("36a", good -> good.claim("iat", "$now-86400")),
                        row("36b", good -> good.withoutClaim("iat"))));
        GROUPS.put(
                "once",
                List.of(row("37a", good -> good.withoutClaim("jti")), row("37b", good -> good.claim("jti", "\" \""))));
        GROUPS.put(
                "proof",
                List.of(
                        proof("P1", good -> good),
                        proof("P2", good -> good.withoutField("DPoP")),
                        proof("P3", good -> good.withoutClaim("nonce")),
                        proof("P4", good -> good.claim("nonce", "\"made-up\"")),
                        proof("P5", good -> good.claim("htu", "\"$par_endpoint\"")),
                        proof("P6", good -> good.claim("htm", "\"GET\"")),
                        proof("P7", good -> good.claim("iat", "$now-120")),
                        proof("P8", good -> good.claim("iat", "$now+120")),
                        proof("P9", good -> good.signedWith(Signer.STALE)),
                        proof("P10", good -> good.header("typ", "\"JWT\"")),
                        proof("P11", good -> good.header("alg", "\"HS256\"").signedWith(Signer.PUBLIC_KEY)),
                        proof("P12", good -> good.withoutHeader("jwk")),
                        proof("P13", good -> good.withoutClaim("jti")),
                        proof("P14", good -> good.anotherField("DPoP", "$proof")),
                        proof("P15", good -> good.field("DPoP", "$used_proof"))));
        GROUPS.put(
                "stolen",
                List.of(
                        stolen(
                                "P20",
                                owner -> owner.withoutField("DPoP").field("Authorization", "Bearer $bearer_token")),
                        stolen("P21", owner -> owner),
                        stolen("P22", owner -> owner.withoutField("DPoP").field("Authorization", "Bearer $token")),
                        stolen("P23", owner -> owner.withoutField("DPoP")),
                        stolen("P24", owner -> owner.signedWith(Signer.UNREGISTERED)),
                        stolen("P25", owner -> owner.header("jwk", "$token_jwk").signedWith(Signer.UNREGISTERED)),
                        stolen("P26", owner -> owner.field("DPoP", "$used_proof")),
                        stolen("P27", owner -> owner.claim("htu", "\"https://other.example/oidc/userinfo\"")),
                        stolen("P28", owner -> owner.claim("htm", "\"POST\"")),
                        stolen("P29", owner -> owner.claim("ath", "\"$other_ath\"")),
                        stolen("P30", owner -> owner.withoutClaim("ath")),
                        stolen("P31", owner -> owner.clockAhead(-120))));
    }

    private Catalogue() {}

    static Stream<NamedExperiment> rows() {
        return GROUPS.values().stream().flatMap(List::stream);
    }

    static Optional<NamedExperiment> find(String id) {
        return rows().filter(row -> row.id().equals(id)).findFirst();
    }

    private static NamedExperiment row(String id, UnaryOperator<Draft> change) {
        return new NamedExperiment(id, change.apply(new Draft()).made());
    }

    private static NamedExperiment proof(String id, UnaryOperator<Draft> change) {
        return new NamedExperiment(id, change.apply(Draft.withProof()).made());
    }

    /** What the owner of a token would send, and what a thief can do to it. */
    private static NamedExperiment stolen(String id, UnaryOperator<Draft> change) {
        return new NamedExperiment(id, change.apply(Draft.withToken()).made());
    }

    private static NamedExperiment rawHeader(String id, String header) {
        return new NamedExperiment(id, new Draft().made().withHeader(header));
    }

    private static Draft asAnother(Draft good, String client) {
        String quoted = "\"" + client + "\"";
        return good.claim("iss", quoted).claim("sub", quoted).field("client_id", client);
    }

    /** As MSAL4J 1.24. */
    private static Draft asMsal4jSends(Draft good) {
        return good.header("alg", "\"RS256\"")
                .header("typ", "\"JWT\"")
                .header("x5t#S256", "\"$thumbprint_padded\"")
                .claim("aud", "\"$token_endpoint\"")
                .claim("exp", "$now+600")
                .withoutClaim("iat");
    }
}

package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.app.cli.Terminal.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code assertion mint | inspect | verify}. */
class AssertionCommandsTest {

    private static final String ISSUER = "http://localhost:8082/c0a70500-51b4-4f3a-8c1e-2d9a5b7e0001/v2.0";

    /** Shared by all tests, so that keys are generated only once. */
    @TempDir
    static Path folder;

    private Terminal terminal = Terminal.in(Path.of(""));

    @BeforeEach
    void useACertificate() {
        terminal = Terminal.in(folder).with("surveys.identity.credential.type", "certificate");
    }

    @Test
    void what_is_minted_is_a_jwt_alone_and_a_new_one_each_time() {
        Said first = terminal.run("assertion", "mint");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).matches("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
        assertThat(terminal.run("assertion", "mint").out()).isNotEqualTo(first.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "jwk", "secret-jwt"})
    void what_each_credential_mints_is_accepted_by_the_providers_checks(String type) {
        Terminal one = terminal.with("surveys.identity.credential.type", type);
        Said verified = one.pipe(one.run("assertion", "mint").out(), "assertion", "verify");
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("signature", "Accepted.").doesNotContain("FAIL");
    }

    @Test
    void the_settings_shape_the_assertion() throws Exception {
        Terminal shaped = terminal.with("surveys.identity.credential.certificate.algorithm", "RS256")
                .with("surveys.identity.credential.certificate.lifetime", "90s")
                .with("surveys.identity.credential.certificate.thumbprint-header", "sha1")
                .with("surveys.identity.profile", "entra")
                .with("surveys.port-offset", "100");
        JsonNode minted = json(shaped.run("assertion", "mint", "--json"));
        assertThat(minted.at("/header/alg").asText()).isEqualTo("RS256");
        assertThat(minted.at("/claims/exp").asLong() - minted.at("/claims/iat").asLong())
                .isEqualTo(90);
        assertThat(minted.at("/claims/aud").asText())
                .isEqualTo("http://localhost:8182/c0a70500-51b4-4f3a-8c1e-2d9a5b7e0001/oauth2/v2.0/token");
        assertThat(minted.at("/thumbprints/sha1/base64url").asText())
                .isEqualTo(minted.at("/header/x5t").asText());
    }

    @Test
    void audience_tenant_and_time_can_be_others_for_once() throws Exception {
        assertThat(json(terminal.run("assertion", "mint", "--json", "--audience", "https://elsewhere.example"))
                        .at("/claims/aud")
                        .asText())
                .isEqualTo("https://elsewhere.example");
        assertThat(json(terminal.run("assertion", "mint", "--json", "--tenant", "fabrikam.example"))
                        .at("/claims/aud")
                        .asText())
                .isEqualTo("http://localhost:8082/fab71ca0-7e26-4d08-9b52-64c18e3f0002/v2.0");
        JsonNode early = json(terminal.run("assertion", "mint", "--json", "--at=-PT2M"));
        assertThat(early.at("/claims/exp").asLong()).isLessThan(System.currentTimeMillis() / 1000);
    }

    @Test
    void an_authority_that_is_not_asked_need_not_be_there() throws Exception {
        Path key = folder.resolve("client.p12");
        assertThat(terminal.run("certificate", "create", "--password", "correct horse", key.toString())
                        .exit())
                .isZero();
        Terminal elsewhere = terminal.with("surveys.identity.authority", "https://login.example/v2.0")
                .with("surveys.identity.credential.certificate.path", key.toString())
                .with("surveys.identity.credential.certificate.password", "correct horse");
        Said minted = elsewhere.run("assertion", "mint", "--audience", "https://login.example/v2.0");
        assertThat(minted.exit()).as(minted.err()).isZero();
        String certificate = folder.resolve("client.crt").toString();
        String[] verify = {
            "assertion", "verify", "--certificate", certificate, "--audience", "https://login.example/v2.0"
        };
        assertThat(elsewhere.pipe(minted.out(), verify).exit()).isZero();
        assertThat(elsewhere.pipe(minted.out(), "assertion", "verify", "--certificate", certificate))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("--audience is missing"));
    }

    @Test
    void a_secret_mints_nothing_and_says_what_does() {
        Said said = terminal.with("surveys.identity.credential.type", "secret").run("assertion", "mint");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("surveys.identity.credential.type", "certificate");
    }

    @Test
    void each_part_of_a_jwt_is_explained_with_its_section_and_who_checks_it() {
        Said said = terminal.pipe(terminal.run("assertion", "mint").out(), "assertion", "inspect");
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("RFC 7515, 4.1.8", "RFC 7519, 4.1.7", "Checked by:", "in hexadecimal, as openssl shows it")
                .containsPattern("exp +\\d+ +\\S+Z, in \\d+ s")
                .containsPattern("[0-9a-f]{64}")
                .doesNotContain("Not known here as part", "problems");
    }

    @Test
    void the_json_says_the_same_for_programs() throws Exception {
        JsonNode said = json(terminal.pipe(terminal.run("assertion", "mint").out(), "assertion", "inspect", "--json"));
        assertThat(said.at("/wellFormed").asBoolean()).isTrue();
        assertThat(said.at("/claims/aud").asText()).isEqualTo(ISSUER);
        assertThat(said.at("/signatureBytes").asInt()).isEqualTo(256);
        assertThat(said.at("/explained/header/0/meaning").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|The input is empty",
                "hello|It has 1 part;",
                "a.b|It has 2 parts;",
                "a.b.c.d.e|it is encrypted (JWE)",
                "eyJhbGciOiJub25lIn0.e30.|The signature is empty",
                "eyJhbGciOiJub25lIn0=.e30.eA|“=” at character 20; base64url consists of letters, digits, - and _ only, without padding",
                "eyJhbGciOiJub25lIn0.e+0.eA|“+” at character 2",
                "eyJhbGciOiJub25lIn0.e 0.eA|a blank or line break at character 2",
                "eyJhbGciOiJub25lIn0.e….eA|the text was cut off",
                "eyJhbGciOiJub25lIn0.WzFd.eA|it is JSON, but not an object",
                "eyJhbGciOiJub25lIn0.eyJhIjoxLCJhIjoyfQ.eA|Duplicate field 'a'",
                "eyJhbGciOiJub25lIn0.eyJhIjog.eA|The claims cannot be read: it is not JSON",
                "eyJhbGciOiJub25lIn0._w.eA|not UTF-8 text",
                "eyJhbGciOiJub25lIn0.e30xx.eA|5 characters, which is impossible in base64url",
                "Bearer eyJhbGciOiJub25lIn0.e30.eA|belongs to the Authorization header, not to the JWT"
            })
    void what_is_broken_is_shown_as_far_as_it_goes_with_a_precise_word(String text, String problem) {
        Said said = terminal.pipe(text, "assertion", "inspect");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains(problem);
        assertThat(said.err()).isEmpty();
        if (text.contains("eyJhbGciOiJub25lIn0")) {
            assertThat(said.out()).contains("none");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|{}|its header is not a JSON object",
                "[]|{}|its header is not a JSON object",
                "{}|null|its payload is not a JSON object",
                "{}|[]|its payload is not a JSON object"
            })
    void a_part_that_is_no_object_is_refused_in_words(String header, String claims, String reason) {
        String jwt = base64url(header) + "." + base64url(claims) + ".AAAA";

        Said verified = terminal.run("assertion", "verify", jwt);
        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.out()).contains("FAIL").contains(reason).doesNotContain("Exception");
        assertThat(verified.err()).isEmpty();

        Said inspected = terminal.run("assertion", "inspect", jwt);
        assertThat(inspected.exit()).isEqualTo(1);
        assertThat(inspected.out()).contains("it is JSON, but not an object");
        assertThat(inspected.err()).isEmpty();
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_jwt_cannot_move_the_terminals_cursor() {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"a\\u001b[2Jb\\u202ec\"}".getBytes(StandardCharsets.UTF_8));
        Said said = terminal.run("assertion", "inspect", "eyJhbGciOiJub25lIn0." + claims + ".eA");
        assertThat(said.out()).contains("a?[2Jb?c").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void megabytes_are_refused_quickly_and_in_words() {
        Said said = terminal.pipe("x".repeat(3_000_000), "assertion", "inspect");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("servers accept at most 65536").hasSizeLessThan(300);
    }

    @Test
    void one_assertion_under_three_profiles() {
        String jwt = terminal.with("surveys.identity.profile", "entra")
                .run("assertion", "mint")
                .out();
        assertThat(verdict(jwt, "--profile", "strict")).isEqualTo("aud");
        assertThat(verdict(jwt, "--profile", "entra-like")).isEmpty();
        assertThat(verdict(jwt, "--profile", "legacy")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                       --client-id=other,              client",
        "'',                       --audience=https://other.example, aud",
        "'',                       --at=PT2M,                      exp",
        "'',                       --at=-PT2M,                     nbf",
        "'',                       --profile=legacy,               ''",
        "'--at=-PT2M',             --profile=strict,               exp",
        "'--audience=https://x.example', --profile=legacy,         aud"
    })
    void the_check_that_fails_is_named(String minted, String verified, String failing) {
        String jwt = minted.isEmpty()
                ? terminal.run("assertion", "mint").out()
                : terminal.run("assertion", "mint", minted).out();
        // A client id that differs from the assertion's is reported by the check iss-sub.
        assertThat(verdict(jwt, verified)).isEqualTo(failing.equals("client") ? "iss-sub" : failing);
    }

    @Test
    void checks_after_the_one_that_failed_are_shown_as_not_reached() throws Exception {
        String jwt = terminal.run("assertion", "mint").out().strip();
        String changed = jwt.substring(0, jwt.length() - 6) + "AAAAAA";
        JsonNode said = json(1, terminal.run("assertion", "verify", "--json", changed));
        assertThat(said.at("/accepted").asBoolean()).isFalse();
        List<String> verdicts = StreamSupport.stream(said.at("/checks").spliterator(), false)
                .map(check ->
                        check.get("name").asText() + " " + check.get("verdict").asText())
                .toList();
        assertThat(verdicts)
                .containsSequence("certificate-dates pass", "signature fail", "aud not reached")
                .endsWith("jti not reached");
    }

    @Test
    void another_key_is_not_the_registered_one() {
        String jwt = terminal.run("assertion", "mint").out();
        Path other = folder.resolve("other.p12");
        terminal.run("certificate", "create", "--password", "correct horse", other.toString());
        assertThat(verdict(jwt, "--certificate", folder.resolve("other.crt").toString()))
                .isEqualTo("key");
    }

    @Test
    void wrong_usage_ends_with_2_and_one_sentence() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.crt"));
        assertThat(wrong("assertion")).contains("A command is missing");
        assertThat(wrong("assertion", "verify", "--profile", "lax")).contains("strict, entra-like, legacy");
        assertThat(wrong("assertion", "verify", "--at", "noon")).contains("“noon” is not a time");
        assertThat(wrong("assertion", "verify", "--certificate", "nowhere.crt"))
                .contains("There is no file nowhere.crt");
        assertThat(wrong("assertion", "verify", "--certificate", empty.toString()))
                .contains("is empty");
        assertThat(wrong("assertion", "verify", "--jwks", empty.toString())).contains("neither a JWK set nor a JWK");
        assertThat(wrong("assertion", "verify", "--algorithm", "PS256")).contains("--certificate or --jwks");
        assertThat(wrong("assertion", "mint", "--tenant", "nobody.example")).contains("contoso.example");
        assertThat(wrong("assertion", "mint", "--frobnicate")).contains("--frobnicate");
    }

    @Test
    void a_private_key_as_registered_key_is_refused_without_being_shown() throws Exception {
        Path key = folder.resolve("client-key-rsa.jwk");
        terminal.with("surveys.identity.credential.type", "jwk").run("assertion", "mint");
        String secret = Files.readString(key);
        Said said = terminal.run("assertion", "verify", "--jwks", key.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("private");
        assertThat(said.out() + said.err()).doesNotContain(secret.substring(20, 40));
    }

    private String wrong(String... arguments) {
        Said said = terminal.run(arguments);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        return said.err();
    }

    /** The check that fails; empty if the assertion is accepted. */
    private String verdict(String jwt, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "assertion";
        arguments[1] = "verify";
        arguments[2] = "--json";
        System.arraycopy(options, 0, arguments, 3, options.length);
        Said said = terminal.pipe(jwt, arguments);
        try {
            JsonNode judged = json(said.exit(), said);
            assertThat(said.exit()).isEqualTo(judged.at("/accepted").asBoolean() ? 0 : 1);
            return StreamSupport.stream(judged.at("/checks").spliterator(), false)
                    .filter(check -> check.get("verdict").asText().equals("fail"))
                    .map(check -> check.get("name").asText())
                    .findFirst()
                    .orElse("");
        } catch (Exception e) {
            throw new AssertionError(said.toString(), e);
        }
    }

    private static JsonNode json(Said said) throws Exception {
        return json(0, said);
    }

    private static JsonNode json(int exit, Said said) throws Exception {
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        return new ObjectMapper().readTree(said.out());
    }
}

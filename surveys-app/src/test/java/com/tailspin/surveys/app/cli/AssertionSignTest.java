package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.cli.Terminal.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionSignTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void aCertificate() {
        terminal = Terminal.in(folder).with("surveys.identity.credential.type", "certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "jwk", "secret-jwt"})
    void what_was_minted_taken_apart_and_signed_again_is_accepted(String type) {
        Terminal one = terminal.with("surveys.identity.credential.type", type);
        String minted = one.run("assertion", "mint").out();
        Said signed = one.run("assertion", "sign", "--header", part(minted, 0), "--claims", part(minted, 1));

        assertThat(signed.exit()).as(signed.err()).isZero();
        assertThat(signed.err()).isEmpty();
        assertThat(signed.out().lines()).hasSize(1);
        assertThat(signed.out().substring(0, signed.out().lastIndexOf('.')))
                .isEqualTo(minted.substring(0, minted.lastIndexOf('.')));
        Said verified = one.pipe(signed.out(), "assertion", "verify");
        assertThat(verified.exit()).as(verified.out()).isZero();
    }

    @Test
    void the_texts_come_from_arguments_files_and_standard_input_and_are_signed_as_they_are() throws Exception {
        Path header = Files.writeString(folder.resolve("header.json"), "{ \"alg\" : \"RS256\" }\n");
        Said signed =
                terminal.pipe("{\"a\": 1,\t\"b\":2}\n", "assertion", "sign", "--header", "@" + header, "--claims", "-");
        assertThat(signed.exit()).as(signed.err()).isZero();
        assertThat(part(signed.out(), 0)).isEqualTo("{ \"alg\" : \"RS256\" }");
        assertThat(part(signed.out(), 1)).isEqualTo("{\"a\": 1,\t\"b\":2}");
        assertThat(terminal.run("assertion", "verify", "--json", signed.out().strip())
                        .out())
                .contains("registered");
    }

    @ParameterizedTest
    @CsvSource({
        "none, certificate, PS256",
        "HS256, certificate, PS256",
        "ES256, certificate, PS256",
        "PS256, secret-jwt, HS256"
    })
    void an_algorithm_that_the_key_cannot_use_is_replaced_in_the_signature_only_and_said(
            String alg, String type, String used) {
        Said signed = terminal.with("surveys.identity.credential.type", type)
                .run("assertion", "sign", "--header", "{\"alg\":\"" + alg + "\"}", "--claims", "{}");
        assertThat(signed.exit()).isZero();
        assertThat(part(signed.out(), 0)).contains(alg);
        assertThat(signed.err()).contains("Signed with " + used, "cannot sign with " + alg);
    }

    @Test
    void another_key_is_not_the_registered_one() {
        String minted = terminal.run("assertion", "mint").out();
        for (String algorithm : new String[] {"rsa", "ec"}) {
            Path key = folder.resolve("other-" + algorithm + ".pem");
            Said made =
                    terminal.run("certificate", "create", "--algorithm", algorithm, "--no-password", key.toString());
            assertThat(made.exit()).as(made.err()).isZero();
            Said signed = terminal.run(
                    "assertion",
                    "sign",
                    "--key",
                    key.toString(),
                    "--header",
                    part(minted, 0),
                    "--claims",
                    part(minted, 1));
            assertThat(signed.exit()).as(signed.err()).isZero();
            Said verified = terminal.pipe(signed.out(), "assertion", "verify");
            assertThat(verified.exit()).isEqualTo(1);
            assertThat(verified.out()).containsPattern("signature +FAIL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "null", "{\"a\":1,\"a\":2}", "{\"a\":1} and more"})
    void text_that_is_no_json_object_is_signed_only_if_told_so(String claims) {
        String[] sign = {"assertion", "sign", "--header", "{\"alg\":\"PS256\"}", "--claims", claims};
        Said refused = terminal.run(sign);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("The claims cannot be read", "--malformed");

        String[] told = Arrays.copyOf(sign, sign.length + 1);
        told[sign.length] = "--malformed";
        Said signed = terminal.run(told);
        assertThat(signed.exit()).as(signed.err()).isZero();
        assertThat(part(signed.out(), 1)).isEqualTo(claims);
    }

    @Test
    void wrong_usage_ends_with_2_and_what_cannot_be_read_with_1() {
        assertThat(terminal.run("assertion", "sign", "--header", "{}"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("--claims"));
        assertThat(terminal.run("assertion", "sign", "--header", "-", "--claims", "-"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("Only one"));
        assertThat(terminal.run("assertion", "sign", "--header", "@nowhere.json", "--claims", "{}"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(1))
                .satisfies(said -> assertThat(said.err()).contains("The file nowhere.json cannot be read"));
        assertThat(terminal.with("surveys.identity.credential.type", "secret")
                        .run("assertion", "sign", "--header", "{}", "--claims", "{}"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("is secret", "--key"));
    }

    @Test
    void a_jwt_to_explain_or_verify_may_be_in_a_file() throws Exception {
        Path file = Files.writeString(
                folder.resolve("assertion.jwt"),
                terminal.run("assertion", "mint").out());
        assertThat(terminal.run("assertion", "inspect", "@" + file).exit()).isZero();
        assertThat(terminal.run("assertion", "verify", "@" + file).exit()).isZero();
    }

    private static String part(String jwt, int which) {
        return new String(Base64.getUrlDecoder().decode(jwt.strip().split("\\.", -1)[which]), StandardCharsets.UTF_8);
    }
}

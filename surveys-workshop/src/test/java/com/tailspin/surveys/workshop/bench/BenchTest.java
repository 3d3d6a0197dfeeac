package com.tailspin.surveys.workshop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.TextTooLong;
import com.tailspin.surveys.workshop.words.Findings;
import com.tailspin.surveys.workshop.words.Glossary;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bench against the running provider, over HTTP. */
class BenchTest {

    /** Written by hand: the outcome of each named experiment under strict, entra-like and legacy. */
    static final String TABLE = """
            49     | accepted          | accepted          | accepted
            33     | accepted          | accepted          | accepted
            45a    | accepted          | accepted          | accepted
            45b    | accepted          | accepted          | accepted
            msal4j | alg               | accepted          | accepted
            1      | one-method        | one-method        | one-method
            2      | method            | method            | method
            3      | one-method        | one-method        | one-method
            4      | assertion-type    | assertion-type    | assertion-type
            5      | assertion-type    | assertion-type    | assertion-type
            6      | form              | form              | form
            7a     | parse             | parse             | parse
            7b     | parse             | parse             | parse
            7c     | parse             | parse             | parse
            7d     | parse             | parse             | parse
            22     | iss-sub           | iss-sub           | iss-sub
            46a    | client            | client            | client
            46b    | client            | client            | client
            8      | alg               | alg               | alg
            9      | alg               | alg               | alg
            10     | alg               | accepted          | accepted
            17     | signature         | signature         | signature
            18     | crit              | crit              | crit
            44     | typ               | typ               | typ
            11     | signature         | signature         | signature
            12     | signature         | signature         | signature
            13a    | key               | key               | key
            13b    | key               | key               | accepted
            14     | key               | key               | key
            15     | key               | accepted          | accepted
            16     | certificate-dates | certificate-dates | certificate-dates
            19     | iss-sub           | iss-sub           | iss-sub
            20     | iss-sub           | iss-sub           | iss-sub
            21     | iss-sub           | iss-sub           | iss-sub
            23     | aud               | aud               | aud
            24     | aud               | accepted          | accepted
            25     | aud               | aud               | aud
            26     | aud               | aud               | accepted
            27     | aud               | accepted          | accepted
            28a    | aud               | aud               | aud
            28b    | aud               | aud               | aud
            29     | aud               | aud               | aud
            30     | exp               | exp               | exp
            31a    | exp               | exp               | exp
            31b    | exp               | accepted          | accepted
            32a    | lifetime          | accepted          | accepted
            32b    | lifetime          | lifetime          | lifetime
            34     | nbf               | nbf               | nbf
            35a    | iat               | iat               | iat
            35b    | nbf               | nbf               | nbf
            36a    | iat               | iat               | iat
            36b    | iat               | accepted          | accepted
            37a    | jti               | jti               | jti
            37b    | jti               | jti               | jti
            P1     | accepted          | accepted          | accepted
            P2     | accepted          | accepted          | accepted
            P3     | proof-nonce       | accepted          | accepted
            P4     | proof-nonce       | accepted          | accepted
            P5     | proof-htu         | proof-htu         | proof-htu
            P6     | proof-htm         | proof-htm         | proof-htm
            P7     | proof-iat         | proof-iat         | proof-iat
            P8     | proof-iat         | proof-iat         | proof-iat
            P9     | proof-signature   | proof-signature   | proof-signature
            P10    | proof-typ         | proof-typ         | proof-typ
            P11    | proof-alg         | proof-alg         | proof-alg
            P12    | proof-key         | proof-key         | proof-key
            P13    | proof-jti         | proof-jti         | proof-jti
            P14    | proof-header      | proof-header      | proof-header
            P15    | proof-replay      | proof-replay      | proof-replay
            P20    | accepted          | accepted          | accepted
            P21    | accepted          | accepted          | accepted
            P22    | proof-scheme      | proof-scheme      | proof-scheme
            P23    | proof-header      | proof-header      | proof-header
            P24    | proof-binding     | proof-binding     | proof-binding
            P25    | proof-signature   | proof-signature   | proof-signature
            P26    | proof-replay      | proof-replay      | proof-replay
            P27    | proof-htu         | proof-htu         | proof-htu
            P28    | proof-htm         | proof-htm         | proof-htm
            P29    | proof-ath         | proof-ath         | proof-ath
            P30    | proof-ath         | proof-ath         | proof-ath
            P31    | proof-iat         | proof-iat         | proof-iat
            """;

    private static IdentityProvider provider;
    private static Bench bench;

    @BeforeAll
    static void start() {
        Workshop workshop = new Workshop();
        provider = IdentityProvider.start(workshop.lookOn(IdentityProviderSettings.of(StoreSettings.inMemory())));
        workshop.opened(provider);
        bench = new Bench(workshop);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void each_named_experiment_ends_as_the_table_says(String id, String strict, String entraLike, String legacy) {
        Experiment experiment = Catalogue.find(id).orElseThrow().experiment();

        Map<Profile, String> verdicts = Profile.SELECTABLE.stream()
                .collect(Collectors.toMap(
                        profile -> profile,
                        profile -> bench.send(experiment, profile).first().verdict()));

        assertThat(verdicts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Profile.STRICT, strict, Profile.ENTRA_LIKE, entraLike, Profile.LEGACY, legacy));
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, mode = EnumSource.Mode.EXCLUDE, names = "RACY")
    void each_finding_and_remedy_of_the_named_experiments_has_a_german_wording(Profile profile) {
        Findings german = Findings.in(Locale.GERMAN);

        assertThat(Catalogue.rows()
                        .flatMap(row -> bench.send(row.experiment(), profile).first().checks().stream())
                        .flatMap(check -> Stream.of(check.detail(), check.fix()))
                        .distinct())
                .hasSizeGreaterThan(50)
                .filteredOn(sentence -> german.of(sentence).asWritten())
                .isEmpty();
    }

    @Test
    void the_table_of_this_test_names_every_experiment() {
        assertThat(Catalogue.rows().map(NamedExperiment::id))
                .containsExactlyElementsOf(TABLE.lines()
                        .map(line -> line.substring(0, line.indexOf('|')).strip())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void the_wire_says_as_little_as_it_may_and_the_verdict_everything(Profile profile) {
        JudgedExchange exchange = bench.send(Catalogue.find("29").orElseThrow().experiment(), profile)
                .first();

        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.answer()).contains("invalid_client").doesNotContain("aud");
        assertThat(exchange.checks()).last().satisfies(check -> {
            assertThat(check.detail()).contains("aud is absent");
            assertThat(check.fix()).isNotEmpty();
        });
        assertThat(exchange.checks()).extracting("name").startsWith("form", "one-method", "parse", "client");
    }

    @Test
    void a_token_is_cut_before_it_is_shown() {
        JudgedExchange exchange = bench.send(good(), Profile.STRICT).first();

        assertThat(exchange.answer()).contains("\"access_token\"").containsPattern("\"eyJ[A-Za-z0-9]{5}…\"");
    }

    @Test
    void an_assertion_is_shown_whole_only_when_it_is_spent() {
        ExperimentOutcome spent = bench.send(good(), Profile.STRICT);
        ExperimentOutcome unspent =
                bench.send(Catalogue.find("34").orElseThrow().experiment(), Profile.STRICT);

        assertThat(spent.assertion()).isEqualTo(spent.minted().compact());
        assertThat(unspent.assertion())
                .endsWith("…")
                .doesNotContain(unspent.minted().signature());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void the_same_assertion_is_accepted_once(Profile profile) {
        ExperimentOutcome twice = bench.sendTwice(good(), profile);

        assertThat(twice.exchanges()).extracting(JudgedExchange::verdict).containsExactly("accepted", "replay");
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, mode = EnumSource.Mode.EXCLUDE, names = "RACY")
    void of_eight_concurrent_requests_exactly_one_is_accepted(Profile profile) {
        ExperimentOutcome race = bench.race(good(), profile);

        assertThat(race.exchanges())
                .extracting(JudgedExchange::verdict)
                .containsExactlyInAnyOrder(
                        "accepted", "replay", "replay", "replay", "replay", "replay", "replay", "replay");
    }

    @Test
    void of_eight_concurrent_requests_a_racy_server_accepts_at_least_two() {
        ExperimentOutcome race = bench.race(good(), Profile.RACY);

        assertThat(race.accepted()).isGreaterThanOrEqualTo(2);
        assertThat(race.exchanges()).extracting(JudgedExchange::verdict).isSubsetOf("accepted", "replay");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    @Tag("slow")
    void a_racy_server_judges_single_requests_as_a_strict_one(String id, String strict) {
        assertThat(bench.send(Catalogue.find(id).orElseThrow().experiment(), Profile.RACY)
                        .first()
                        .verdict())
                .isEqualTo(strict);
    }

    @Test
    void audience_injection_works_where_an_address_is_taken_for_aud_and_nowhere_else() {
        Injection injection = new Injection(bench);

        assertThat(injection
                        .run(Profile.LEGACY, Injection.Audience.TOKEN_ENDPOINT, Injection.Keys.SHARED)
                        .stolen())
                .isTrue();
        assertThat(injection
                        .run(Profile.STRICT, Injection.Audience.TOKEN_ENDPOINT, Injection.Keys.SHARED)
                        .replay()
                        .verdict())
                .isEqualTo("aud");
        assertThat(injection
                        .run(Profile.LEGACY, Injection.Audience.ISSUER, Injection.Keys.SHARED)
                        .replay()
                        .verdict())
                .isEqualTo("aud");
        assertThat(injection
                        .run(Profile.LEGACY, Injection.Audience.TOKEN_ENDPOINT, Injection.Keys.SEPARATE)
                        .replay()
                        .verdict())
                .isEqualTo("key");
    }

    @Test
    void a_proof_binds_the_token_and_without_one_it_is_a_bearer_token() {
        assertThat(once("P1").answer()).contains("\"token_type\":\"DPoP\"");
        assertThat(once("P2").answer()).contains("\"token_type\":\"Bearer\"");
    }

    @Test
    void a_nonce_is_demanded_with_the_next_one_and_a_stolen_token_is_refused_with_a_challenge() {
        assertThat(once("P3").headers()).containsKey("DPoP-Nonce");
        assertThat(once("P3").answer()).contains("use_dpop_nonce");
        assertThat(once("P22").headers())
                .containsEntry("WWW-Authenticate", "DPoP error=\"invalid_token\", algs=\"ES256 PS256\"");
        assertThat(once("P20").answer()).as("what the thief learns").contains("Bob");
    }

    @Test
    void a_proofs_checks_follow_the_clients_and_the_last_one_says_what_to_do() {
        List<CheckResult> checks = once("P5").checks();

        assertThat(checks)
                .extracting(CheckResult::name)
                .startsWith("form", "one-method", "parse", "client")
                .containsSubsequence("replay", "proof-header", "proof-signature", "proof-htu");
        assertThat(checks).last().satisfies(check -> {
            assertThat(check.detail()).contains("htu is not the URL of this request");
            assertThat(check.fix()).contains("new proof for every request");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1", "P21"})
    void the_same_proof_is_accepted_once(String id) {
        ExperimentOutcome race = bench.race(experiment(id), Profile.LEGACY);

        assertThat(race.accepted()).isOne();
        assertThat(race.count("proof-replay")).isEqualTo(Bench.RACERS - 1);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void every_check_that_refuses_can_be_guessed(Target target) {
        List<String> refusals = TABLE.lines()
                .map(line -> List.of(line.split("\\s*\\|\\s*")))
                .filter(cells -> experiment(cells.get(0)).target() == target)
                .flatMap(cells -> cells.subList(1, cells.size()).stream())
                .filter(verdict -> !verdict.equals(JudgedExchange.ACCEPTED))
                .toList();

        assertThat(refusals).isNotEmpty().allMatch(target.checks()::contains);
        assertThat(Glossary.in(Locale.ENGLISH).names(Glossary.Kind.CHECK)).containsAll(target.checks());
    }

    @Test
    void a_header_that_cannot_be_sent_is_said_to_be_that_without_the_token_in_it() {
        Experiment broken =
                new Experiment(Target.STOLEN_TOKEN, "{}", "{}", "Authorization Bearer $bearer_token", Signer.NONE, 0);

        assertThat(bench.send(broken, Profile.STRICT).first().answer())
                .startsWith("not sent: ")
                .doesNotContain("eyJ");
    }

    @Test
    void names_in_what_is_typed_cannot_make_it_endless() {
        Experiment bomb = new Experiment(
                Target.ASSERTION, "{}", "$pad".repeat(1000), "client_assertion=$assertion", Signer.OWN, 0);

        assertThatThrownBy(() -> bench.send(bomb, Profile.STRICT)).isInstanceOf(TextTooLong.class);
    }

    @Test
    void a_request_that_the_provider_does_not_even_read_has_no_verdict() {
        Experiment huge = new Experiment(
                Target.ASSERTION, "{}", "x".repeat(300_000), "client_assertion=$assertion", Signer.NONE, 0);

        assertThat(bench.send(huge, Profile.STRICT).first().verdict()).isEqualTo(JudgedExchange.UNPROCESSED);
        assertThat(bench.send(good(), Profile.STRICT).first().verdict()).isEqualTo(JudgedExchange.ACCEPTED);
    }

    @Test
    void a_game_is_the_same_for_the_same_number_and_another_for_another() {
        assertThat(Game.of(7)).isEqualTo(Game.of(7));
        assertThat(Game.of(7).questions()).isNotEqualTo(Game.of(8).questions());
    }

    @Test
    void each_game_has_ten_questions_of_which_three_are_about_copies_and_one_of_these_about_a_racy_server() {
        for (int number = 1; number <= 200; number++) {
            List<Game.Question> questions = Game.of(number).questions();

            assertThat(questions).hasSize(Game.LENGTH);
            assertThat(questions)
                    .extracting(Game.Question::repetition)
                    .filteredOn(repetition -> repetition != Repetition.ONCE)
                    .containsExactlyInAnyOrder(Repetition.TWICE, Repetition.RACE, Repetition.RACE);
            assertThat(questions)
                    .filteredOn(question -> question.profile() == Profile.RACY)
                    .extracting(Game.Question::repetition)
                    .containsExactly(Repetition.RACE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4711})
    void a_player_who_knows_the_table_wins_the_game(int number) {
        Game game = Game.of(number);
        Playing playing = new Playing(
                game, game.questions().stream().map(BenchTest::fromTheTable).toList());

        assertThat(IntStream.rangeClosed(1, Game.LENGTH).mapToObj(question -> playing.answered(question, bench)))
                .allMatch(Playing.Answered::right);
    }

    @Test
    void a_game_without_guesses_is_lost() {
        Playing playing = new Playing(Game.of(1), Collections.nCopies(Game.LENGTH, ""));

        assertThat(IntStream.rangeClosed(1, Game.LENGTH).mapToObj(question -> playing.answered(question, bench)))
                .noneMatch(Playing.Answered::right);
    }

    private static String fromTheTable(Game.Question question) {
        if (question.profile() == Profile.RACY) {
            return "5";
        }
        String[] row = TABLE.lines()
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells[0].strip().equals(question.row().id()))
                .findFirst()
                .orElseThrow();
        String verdict = row[1 + Profile.SELECTABLE.indexOf(question.profile())].strip();
        return question.repetition() == Repetition.ONCE ? verdict : verdict.equals("accepted") ? "1" : "0";
    }

    private static Experiment experiment(String id) {
        return Catalogue.find(id).orElseThrow().experiment();
    }

    private static JudgedExchange once(String id) {
        return bench.send(experiment(id), Profile.STRICT).first();
    }

    private static Experiment good() {
        return Catalogue.find(Catalogue.GOOD).orElseThrow().experiment();
    }
}

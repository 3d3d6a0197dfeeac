package compare;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line's options. */
final class Options {

    /** A numeric option with its default and its value in a smoke test. */
    enum Number {
        ROUNDS(2, 1),
        SECONDS(10, 1),
        WARM_UP(10, 0),
        IDLE(10, 0),
        STARTS(7, 0),
        PORT(18_400, 18_400);

        private final int usual;
        private final int smoke;

        Number(int usual, int smoke) {
            this.usual = usual;
            this.smoke = smoke;
        }

        private String option() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final String USAGE =
            """
            Compares Surveys with a Spring Boot application and bare JDBC, and writes docs/performance.md. Package Surveys first.

            surveys-app/src/bench/compare.sh [option]...
              --only SETUP,...  of %s; all by default, the last in a smoke test
              --rounds N        number of rounds; the applications run in turn, then in reverse order (2)
              --seconds N       seconds per measurement (10)
              --warm-up N       seconds of load before each measurement (10)
              --idle N          seconds before idle memory is read (10)
              --starts N        number of measured starts; 0 skips them (7)
              --port N          the first of six ports (18400)
              --normal-priority do not use real-time priority; makes the figures less reliable
              --print           do not change docs/performance.md; implied by --normal-priority, --only and --smoke
              --smoke           measure for one second each, to check that all responses are equivalent; the figures mean nothing
              --proofs          measure only what DPoP proofs cost, and print it; needs neither wrk nor the peer
              --help            print this

            JAVA_HOME selects the Java that runs everything.
            """.formatted(Arrays.stream(Setup.values()).map(Setup::option).collect(Collectors.joining(", ")));

    private final Map<Number, Integer> numbers = new LinkedHashMap<>();
    private List<Setup> setups = List.of();
    private boolean print;
    private boolean smoke;

    /** @throws IllegalArgumentException with the usage, if an option is unknown or invalid, or if help is requested */
    Options(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--print" -> print = true;
                // The script has handled it already.
                case "--normal-priority" -> print = true;
                case "--smoke" -> smoke = true;
                default -> set(argument, ++i < arguments.length ? arguments[i] : "");
            }
        }
    }

    private void set(String option, String value) {
        try {
            if (option.equals("--only")) {
                setups = Arrays.stream(value.split(",")).map(Setup::named).toList();
                print = true;
                return;
            }
            Number number = Arrays.stream(Number.values())
                    .filter(one -> one.option().equals(option))
                    .findFirst()
                    .orElseThrow();
            numbers.put(number, Integer.parseUnsignedInt(value));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(USAGE, wrong);
        }
    }

    int get(Number number) {
        return numbers.getOrDefault(number, smoke ? number.smoke : number.usual);
    }

    List<Setup> setups() {
        if (!setups.isEmpty()) {
            return setups;
        }
        return smoke ? List.of(Setup.POSTGRESQL) : List.of(Setup.values());
    }

    boolean isSmoke() {
        return smoke;
    }

    boolean writesPage() {
        return !print && !smoke;
    }
}

package compare;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line's options. */
final class Options {

    /** A number that can be set, its default, and its value in a smoke test. */
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
            Measures Surveys beside a Spring Boot application and bare JDBC, and writes docs/performance.md. Package Surveys first.

            surveys-app/src/bench/compare.sh [option]...
              --only SETUP,...  of %s; all by default, the last in a smoke test
              --rounds N        times that each application is started and measured; in turn, then the other way round (2)
              --seconds N       of each measurement (10)
              --warm-up N       seconds of load before it (10)
              --idle N          seconds before idle memory is read (10)
              --starts N        times that starting is measured; 0 leaves it out (7)
              --port N          first of six ports (18400)
              --normal-priority let other work on the machine have its turn, with less to be believed
              --print           leave docs/performance.md as it is, as the last one and --only and --smoke do
              --smoke           measure for a second each, to see that all answer alike; the figures mean nothing
              --help            print this

            JAVA_HOME names the Java that runs everything.
            """.formatted(Arrays.stream(Setup.values()).map(Setup::option).collect(Collectors.joining(", ")));

    private final Map<Number, Integer> numbers = new LinkedHashMap<>();
    private List<Setup> setups = List.of();
    private boolean print;
    private boolean smoke;

    /** @throws IllegalArgumentException with the usage, if one is unknown or wrong, or asks for it */
    Options(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--print" -> print = true;
                // Done by the script before.
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

package compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The setups of Surveys, with the target for their processor time as a fraction of the peer's, by kind of request. */
enum Setup {
    SQLITE_IN_PROCESS(false, true, 0.5, 0.4, 0.5, 0.5, 0.7),
    SQLITE(false, false, 1.0, 0.8, 0.5, 1.0, 1.0),
    POSTGRESQL_IN_PROCESS(true, true, 0.6, 0.5, 0.5, 0.25, 0.7),
    POSTGRESQL(true, false, 1.2, 1.0, 0.5, 0.4, 1.0);

    final boolean postgresql;
    final boolean inProcess;
    final List<Double> targets;

    Setup(boolean postgresql, boolean inProcess, Double... targets) {
        this.postgresql = postgresql;
        this.inProcess = inProcess;
        this.targets = List.of(targets);
    }

    /** The name used in command line options. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return "Surveys, " + (postgresql ? "PostgreSQL" : "SQLite")
                + (inProcess ? ", in-process" : ", pages over the API");
    }

    static Setup named(String option) {
        return Arrays.stream(values())
                .filter(setup -> setup.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no setup " + option));
    }
}

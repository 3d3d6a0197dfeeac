package com.tailspin.surveys.workshop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.workshop.Workshop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The answer key of the worksheet, filled in by a running provider. */
class WorksheetTest {

    /** The verdicts of each experiment, by its number. */
    private static final Map<String, List<String>> KNOWN = BenchTest.TABLE
            .lines()
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
            .collect(Collectors.toMap(cells -> cells.get(0), cells -> cells.subList(1, cells.size())));

    @Test
    void the_answer_key_has_the_verdicts_of_the_table_and_one_accepted_of_several() {
        Workshop workshop = new Workshop();
        try (IdentityProvider provider =
                IdentityProvider.start(workshop.lookOn(IdentityProviderSettings.of(StoreSettings.inMemory())))) {
            workshop.opened(provider);

            List<WorksheetRow> key = WorksheetPages.answered(new Bench(workshop));

            assertThat(key).hasSize(14);
            for (WorksheetRow row : key) {
                if (row.repetition() == Repetition.ONCE) {
                    assertThat(row.outcomes())
                            .extracting(outcome -> outcome.first().verdict())
                            .as(row.key())
                            .startsWith(KNOWN.getOrDefault(row.key(), List.of()).toArray(String[]::new));
                } else {
                    // The first three profiles store the id in one step.
                    assertThat(row.outcomes().subList(0, 3))
                            .extracting(ExperimentOutcome::accepted)
                            .as(row.key())
                            .containsOnly(1L);
                }
            }
        }
    }

    @Test
    void the_sheet_itself_has_no_answers() {
        assertThat(WorksheetPages.rows())
                .allSatisfy(row -> assertThat(row.outcomes()).isEmpty());
    }
}

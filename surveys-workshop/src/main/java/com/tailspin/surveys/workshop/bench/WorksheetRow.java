package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import java.util.List;

/**
 * One row of the bench's worksheet.
 *
 * @param outcomes one for each profile, in their order; empty on the sheet without answers
 */
public record WorksheetRow(NamedExperiment experiment, Repetition repetition, List<ExperimentOutcome> outcomes) {

    /** The end of the keys of its texts: the experiment's number, or how it is repeated. */
    public String key() {
        return repetition == Repetition.ONCE ? experiment.id() : repetition.spelt();
    }

    /** The checks that refused it under any profile. */
    public List<String> refusals() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.exchanges().stream())
                .filter(exchange -> !exchange.accepted())
                .map(JudgedExchange::verdict)
                .distinct()
                .toList();
    }
}

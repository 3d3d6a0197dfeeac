package com.tailspin.surveys.workshop.bench;

/**
 * One named experiment.
 *
 * @param id the number of the case in docs/identity-provider.md, with a letter if the case has several forms; its title
 *     is the text {@code bench.row.<id>}
 */
public record NamedExperiment(String id, Experiment experiment) {}

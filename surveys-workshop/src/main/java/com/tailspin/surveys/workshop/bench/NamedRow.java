package com.tailspin.surveys.workshop.bench;

/**
 * One named experiment.
 *
 * @param id the number of the case in docs/identity-provider.md, with a letter where the case has several forms; its name is the text
 *     {@code bench.row.<id>}
 */
public record NamedRow(String id, Experiment experiment) {}

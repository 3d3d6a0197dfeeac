package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.MintedAssertion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of an experiment under one profile.
 *
 * @param client the client that sent it
 * @param exchanges one for each time it was sent
 */
public record ExperimentOutcome(
        Profile profile, String client, MintedAssertion minted, List<JudgedExchange> exchanges) {

    public JudgedExchange first() {
        return exchanges.get(0);
    }

    public long accepted() {
        return exchanges.stream().filter(JudgedExchange::accepted).count();
    }

    /** One exchange for each different verdict, in the order of their occurrence. */
    public List<JudgedExchange> ofEachVerdict() {
        Map<String, JudgedExchange> each = new LinkedHashMap<>();
        exchanges.forEach(exchange -> each.putIfAbsent(exchange.verdict(), exchange));
        return List.copyOf(each.values());
    }

    /** The number of exchanges with this verdict. */
    public long count(String verdict) {
        return exchanges.stream()
                .filter(exchange -> exchange.verdict().equals(verdict))
                .count();
    }

    /**
     * The number of exchanges for which a guess is correct.
     *
     * @param guess a verdict; or the number of accepted requests, which is correct for all exchanges or for none
     */
    public long trueOf(String guess) {
        if (BenchForm.COUNTS.contains(guess)) {
            return isNumberAccepted(Long.parseLong(guess)) ? exchanges.size() : 0;
        }
        return count(guess);
    }

    /** How many copies a racy server accepts is luck; what can be known is whether it accepts several. */
    private boolean isNumberAccepted(long guess) {
        return guess == accepted() || (!profile.recordsUseAtomically() && guess > 1 && accepted() > 1);
    }

    /** The first check that failed in any of the exchanges; empty if all were accepted, or rejected before any check. */
    public Optional<CheckResult> failure() {
        return exchanges.stream()
                .flatMap(exchange -> exchange.checks().stream())
                .filter(check -> !check.passed())
                .findFirst();
    }

    /** The assertion as it may be shown: in full once it is used up. */
    public String assertion() {
        return accepted() > 0 ? minted.compact() : minted.shown();
    }
}

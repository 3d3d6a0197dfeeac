package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.Exchange;
import com.tailspin.surveys.workshop.assertion.Minted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of an experiment under one profile.
 *
 * @param client in whose name it was sent
 * @param exchanges one for each time that it was sent
 */
public record Outcome(Profile profile, String client, Minted minted, List<Exchange> exchanges) {

    public Exchange first() {
        return exchanges.get(0);
    }

    public long accepted() {
        return exchanges.stream().filter(Exchange::accepted).count();
    }

    /** One exchange of each verdict, in the order in which they came. */
    public List<Exchange> ofEachVerdict() {
        Map<String, Exchange> each = new LinkedHashMap<>();
        exchanges.forEach(exchange -> each.putIfAbsent(exchange.verdict(), exchange));
        return List.copyOf(each.values());
    }

    /** How many times it came to this verdict. */
    public long count(String verdict) {
        return exchanges.stream()
                .filter(exchange -> exchange.verdict().equals(verdict))
                .count();
    }

    /**
     * Of how many exchanges a guess is true.
     *
     * @param guess a verdict; or a number, which is how many are accepted and true of all or of none
     */
    public long trueOf(String guess) {
        if (BenchForm.COUNTS.contains(guess)) {
            return guess.equals(Long.toString(accepted())) ? exchanges.size() : 0;
        }
        return count(guess);
    }

    /** The assertion as it may be shown: whole once it is spent. */
    public String assertion() {
        return accepted() > 0 ? minted.compact() : minted.shown();
    }
}

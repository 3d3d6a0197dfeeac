package com.tailspin.surveys.app.workshop.bench;

import com.tailspin.surveys.app.workshop.assertion.Exchange;
import com.tailspin.surveys.app.workshop.assertion.Minted;
import com.tailspin.surveys.idp.client.Profile;
import java.util.List;

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

    /** The assertion as it may be shown: whole once it is spent. */
    public String assertion() {
        return accepted() > 0 ? minted.compact() : minted.shown();
    }
}

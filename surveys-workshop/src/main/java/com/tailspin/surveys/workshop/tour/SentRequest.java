package com.tailspin.surveys.workshop.tour;

import com.tailspin.surveys.workshop.wire.Arrow;
import com.tailspin.surveys.workshop.wire.FlowPage;

/** A recorded token request of the front end, in its flow. */
public record SentRequest(FlowPage page, Arrow arrow) {

    /** The address that shows it on the wire. */
    public String address() {
        return "/workshop/wire/" + page.flow().id() + "#" + arrow.id();
    }
}

package com.tailspin.surveys.workshop.wire;

/** A recorded token request of the front end, in its flow. */
public record SentTokenRequest(FlowPage page, Arrow arrow) {

    /** The address that shows it on the wire. */
    public String address() {
        return "/workshop/wire/" + page.flow().id() + "#" + arrow.id();
    }
}

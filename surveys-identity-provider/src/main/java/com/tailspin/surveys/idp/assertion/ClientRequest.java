package com.tailspin.surveys.idp.assertion;

import java.util.Optional;

/** What a client sent, as far as it concerns who it is. Never printed. */
public record ClientRequest(Optional<String> contentType, Optional<String> authorization, String body) {
    @Override
    public String toString() {
        return "ClientRequest";
    }
}

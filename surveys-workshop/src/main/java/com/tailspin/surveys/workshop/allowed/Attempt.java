package com.tailspin.surveys.workshop.allowed;

import com.tailspin.surveys.idp.directory.DemoPerson;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;

/**
 * A person's attempt to create a survey.
 *
 * @param signIn the token request with the client's assertion, as both sides saw it
 * @param token the access token's claims that matter here, as JSON
 * @param status of the API's response
 * @param answer the beginning of the API's response: a problem document (RFC 9457) if it refused
 */
public record Attempt(DemoPerson person, JudgedExchange signIn, String token, int status, String answer) {

    public boolean allowed() {
        return status < 400;
    }
}

package com.tailspin.surveys.idp.assertion;

/**
 * The names of this server at the endpoint that received an assertion.
 *
 * @param issuer the audience a client should use: the issuer, or the authority's URL where there are several issuers
 * @param tokenEndpoint the audience that old clients use
 * @param thisEndpoint the endpoint that received the request
 */
public record Audience(String issuer, String tokenEndpoint, String thisEndpoint) {}

package com.tailspin.surveys.idp.assertion;

/**
 * The names of this server at the endpoint that an assertion came to.
 *
 * @param issuer what a client should name: the issuer, or the authority's URL where there are several issuers
 * @param tokenEndpoint what old clients name
 * @param thisEndpoint where the request came to
 */
public record Audience(String issuer, String tokenEndpoint, String thisEndpoint) {}

package com.tailspin.surveys.auth.model;

import java.net.URI;

/** Whom a credential is for: the authorization server by its issuer, and the endpoint that the request goes to. */
public record CredentialTarget(Issuer issuer, URI endpoint) {}

package com.tailspin.surveys.auth.model;

/** Which person: the issuer, and the value of the claim that is configured as the subject. */
public record PersonKey(Issuer issuer, String subject) {}

package com.tailspin.surveys.auth.model;

/** Identifies a person: the issuer, and the value of the claim that is configured as the subject. */
public record PersonKey(Issuer issuer, String subject) {}

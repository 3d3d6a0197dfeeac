package com.tailspin.surveys.idp.directory;

/** A person together with the organisation that he or she belongs to. */
public record DemoMember(DemoTenant tenant, DemoPerson person) {}

package com.tailspin.surveys.idp.directory;

/** A person with the organisation that he or she belongs to. */
public record DemoMember(DemoTenant tenant, DemoPerson person) {}

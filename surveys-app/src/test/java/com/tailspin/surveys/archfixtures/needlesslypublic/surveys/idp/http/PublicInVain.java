package com.tailspin.surveys.archfixtures.needlesslypublic.surveys.idp.http;

/** Wrong: public, although no other package uses it. */
public record PublicInVain() {}

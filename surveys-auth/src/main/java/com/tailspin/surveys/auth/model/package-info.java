/** The model of authentication: issuers, people, credentials, tokens, refusals. Depends on the JDK alone. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.model;

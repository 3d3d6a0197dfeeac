/**
 * Services behind the driving ports: sign-in, access tokens, sessions, sign-out, bearer verification. Plain Java on the
 * model and the driven ports.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.service;

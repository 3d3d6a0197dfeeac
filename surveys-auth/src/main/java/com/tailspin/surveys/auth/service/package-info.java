/**
 * The driving ports' services: sign-in, access tokens, sessions, sign-out, the bearer check. Plain Java on the model and the driven ports.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.service;

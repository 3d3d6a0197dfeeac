/**
 * The workshop: pages for learners under {@code /workshop} that show how the front end authenticates and how the
 * identity provider verifies that. Present with the embedded provider, absent otherwise. It observes from outside:
 * nothing that serves requests depends on it.
 *
 * <p>Also contains the decoding of JWTs, certificates and token requests, which the command line uses, too. Nothing in
 * here decides anything: surveys-auth mints, and surveys-identity-provider verifies.
 */
@NullMarked
package com.tailspin.surveys.workshop;

import org.jspecify.annotations.NullMarked;

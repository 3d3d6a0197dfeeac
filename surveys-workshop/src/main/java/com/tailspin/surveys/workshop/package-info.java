/**
 * The workshop: pages for learners under {@code /workshop} that show how the front end proves itself and how the identity provider judges
 * it. On with the embedded provider, absent otherwise. It looks on from outside: nothing that serves depends on it.
 *
 * <p>Reading JWTs, certificates and token requests, which the command line shows, too, is here as well. Nothing in here decides anything; who
 * mints and who judges are surveys-auth and surveys-identity-provider.
 */
@NullMarked
package com.tailspin.surveys.workshop;

import org.jspecify.annotations.NullMarked;

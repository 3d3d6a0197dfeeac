/**
 * The workshop: pages for learners under {@code /workshop} that show how the front end proves itself and how the identity provider judges
 * it. On with the embedded provider, absent otherwise. It looks on from outside: nothing else in the system depends on it.
 */
@NullMarked
package com.tailspin.surveys.app.workshop;

import org.jspecify.annotations.NullMarked;

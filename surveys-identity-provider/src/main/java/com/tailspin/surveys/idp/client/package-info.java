/**
 * What this provider knows of a client: its registration, the one method by which it proves itself, and the profile by which
 * that proof is judged. Depends on the JDK and, to read JWK sets, on Nimbus.
 */
@NullMarked
package com.tailspin.surveys.idp.client;

import org.jspecify.annotations.NullMarked;

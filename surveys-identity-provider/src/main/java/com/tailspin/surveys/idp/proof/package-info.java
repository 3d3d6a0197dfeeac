/**
 * Proofs that a client has the private key that its tokens are bound to (DPoP, RFC 9449). {@link
 * com.tailspin.surveys.idp.proof.ProofChecks} checks them.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.idp.proof;

/** The remote signer of docs/remote-signer, compiled and tested against the contract. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.vault;

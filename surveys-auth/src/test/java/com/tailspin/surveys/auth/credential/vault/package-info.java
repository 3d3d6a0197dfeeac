/** The remote signer of docs/remote-signer, compiled and held to the contract. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.vault;

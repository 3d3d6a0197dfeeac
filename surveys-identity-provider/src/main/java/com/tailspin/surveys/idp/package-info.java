/**
 * A stand-in for a real identity provider, shaped like Entra ID, that really verifies its clients. {@link com.tailspin.surveys.idp.IdentityProvider}
 * puts the other packages together and is the only thing an embedding application needs besides the words in
 * {@code client}, {@code directory}, {@code store.StoreSettings}, {@code http.TlsSettings} and {@code assertion.JudgedRequest}.
 * {@link com.tailspin.surveys.idp.assertion.AssertionTrial} judges an assertion without a provider that runs.
 */
@NullMarked
package com.tailspin.surveys.idp;

import org.jspecify.annotations.NullMarked;

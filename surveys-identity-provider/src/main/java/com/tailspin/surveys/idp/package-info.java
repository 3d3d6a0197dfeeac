/**
 * A stand-in for a real identity provider, shaped like Entra ID, that really verifies its clients.
 * {@link com.tailspin.surveys.idp.IdentityProvider} assembles the other packages. An embedding application needs
 * nothing else except the types of {@code client}, {@code directory}, {@code store.StoreSettings},
 * {@code http.TlsSettings} and {@code assertion.JudgedRequest}.
 * {@link com.tailspin.surveys.idp.assertion.AssertionTrial} judges an assertion without a running provider.
 */
@NullMarked
package com.tailspin.surveys.idp;

import org.jspecify.annotations.NullMarked;

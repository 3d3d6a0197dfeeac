/**
 * Clients: their registration, authentication method and profile. Depends on the JDK and, to read JWK sets, on Nimbus.
 */
@NullMarked
package com.tailspin.surveys.idp.client;

import org.jspecify.annotations.NullMarked;

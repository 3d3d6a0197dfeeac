/**
 * Workload identity federation: the assertion is made by another issuer, such as a Kubernetes cluster, which keeps it in a file and renews
 * it there; the provider trusts that issuer to speak for the client. Depends on the auth model, its driven ports and nimbus-jose-jwt;
 * Guice in the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.federated;

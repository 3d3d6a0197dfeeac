/**
 * Workload identity federation: another issuer, such as a Kubernetes cluster, creates the assertion and renews it in a
 * file; the provider trusts that issuer to speak for the client. Depends on the auth model, its driven ports and
 * nimbus-jose-jwt; Guice in the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.federated;

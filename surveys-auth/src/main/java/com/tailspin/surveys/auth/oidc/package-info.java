/**
 * The OpenID Connect client: metadata, keys, the token endpoint, and the checks that tokens must pass. Also the JSON
 * format of sealed records, which needs the same library. Depends on the auth model and its driven ports, on Nimbus'
 * SDKs and the JDK's HTTP client; Guice in the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.oidc;

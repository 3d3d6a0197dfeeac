/** Client authentication by client secret. Depends on the auth model and its driven ports; Guice in the module only. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.secret;

/**
 * A stand-in for what issues tokens to the programs that run on it, such as a Kubernetes cluster: it writes a token to a file and renews it
 * there. Depends on the registration of clients, and on Nimbus to sign.
 */
@NullMarked
package com.tailspin.surveys.idp.workload;

import org.jspecify.annotations.NullMarked;

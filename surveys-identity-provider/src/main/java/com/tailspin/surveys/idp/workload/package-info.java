/**
 * A stand-in for a platform that issues tokens to its workloads, such as a Kubernetes cluster: it writes a token to a
 * file and renews it there. Depends on {@code client}, and on Nimbus to sign.
 */
@NullMarked
package com.tailspin.surveys.idp.workload;

import org.jspecify.annotations.NullMarked;

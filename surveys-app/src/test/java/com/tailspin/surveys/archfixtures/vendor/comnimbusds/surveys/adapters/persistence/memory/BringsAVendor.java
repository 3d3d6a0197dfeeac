package com.tailspin.surveys.archfixtures.vendor.comnimbusds.surveys.adapters.persistence.memory;

import com.nimbusds.jose.JWSAlgorithm;

/** Wrong: com.nimbusds away from home. */
interface BringsAVendor {
    JWSAlgorithm vendor();
}

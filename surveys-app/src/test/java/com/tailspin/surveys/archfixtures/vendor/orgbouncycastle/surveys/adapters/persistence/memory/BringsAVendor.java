package com.tailspin.surveys.archfixtures.vendor.orgbouncycastle.surveys.adapters.persistence.memory;

import org.bouncycastle.cert.X509CertificateHolder;

/** Wrong: org.bouncycastle away from home. */
interface BringsAVendor {
    X509CertificateHolder vendor();
}

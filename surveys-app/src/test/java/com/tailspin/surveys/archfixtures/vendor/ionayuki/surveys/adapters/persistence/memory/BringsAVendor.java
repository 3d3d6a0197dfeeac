package com.tailspin.surveys.archfixtures.vendor.ionayuki.surveys.adapters.persistence.memory;

import io.nayuki.qrcodegen.QrCode;

/** Wrong: io.nayuki away from home. */
interface BringsAVendor {
    QrCode vendor();
}

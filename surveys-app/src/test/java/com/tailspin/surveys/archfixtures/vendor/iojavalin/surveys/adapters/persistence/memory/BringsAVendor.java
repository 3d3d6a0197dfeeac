package com.tailspin.surveys.archfixtures.vendor.iojavalin.surveys.adapters.persistence.memory;

import io.javalin.http.Context;

/** Wrong: io.javalin away from home. */
interface BringsAVendor {
    Context vendor();
}

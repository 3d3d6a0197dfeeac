package com.tailspin.surveys.archfixtures.vendor.orgjdbi.surveys.adapters.persistence.memory;

import org.jdbi.v3.core.Jdbi;

/** Wrong: org.jdbi away from home. */
interface BringsAVendor {
    Jdbi vendor();
}

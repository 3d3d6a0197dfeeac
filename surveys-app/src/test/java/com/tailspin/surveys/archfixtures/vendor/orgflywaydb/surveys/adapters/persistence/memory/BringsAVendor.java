package com.tailspin.surveys.archfixtures.vendor.orgflywaydb.surveys.adapters.persistence.memory;

import org.flywaydb.core.Flyway;

/** Wrong: org.flywaydb away from home. */
interface BringsAVendor {
    Flyway vendor();
}

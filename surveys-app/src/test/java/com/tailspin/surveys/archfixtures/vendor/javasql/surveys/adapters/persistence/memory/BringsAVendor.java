package com.tailspin.surveys.archfixtures.vendor.javasql.surveys.adapters.persistence.memory;

import java.sql.Connection;

/** Wrong: java.sql away from home. */
interface BringsAVendor {
    Connection vendor();
}

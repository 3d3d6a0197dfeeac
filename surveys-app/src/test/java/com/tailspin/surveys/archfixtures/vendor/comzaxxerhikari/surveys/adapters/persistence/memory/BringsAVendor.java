package com.tailspin.surveys.archfixtures.vendor.comzaxxerhikari.surveys.adapters.persistence.memory;

import com.zaxxer.hikari.HikariDataSource;

/** Wrong: com.zaxxer.hikari away from home. */
interface BringsAVendor {
    HikariDataSource vendor();
}

package com.tailspin.surveys.archfixtures.vendor.comtypesafeconfig.surveys.adapters.persistence.memory;

import com.typesafe.config.Config;

/** Wrong: com.typesafe.config away from home. */
interface BringsAVendor {
    Config vendor();
}

package com.tailspin.surveys.archfixtures.vendor.picocli.surveys.adapters.persistence.memory;

import picocli.CommandLine;

/** Wrong: picocli away from home. */
interface BringsAVendor {
    CommandLine vendor();
}

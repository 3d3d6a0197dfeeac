package com.tailspin.surveys.archfixtures.vendor.ggjte.surveys.adapters.persistence.memory;

import gg.jte.TemplateEngine;

/** Wrong: gg.jte away from home. */
interface BringsAVendor {
    TemplateEngine vendor();
}

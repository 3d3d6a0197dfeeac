package com.tailspin.surveys.archfixtures.vendor.comfasterxmljackson.surveys.adapters.persistence.memory;

import com.fasterxml.jackson.databind.JsonNode;

/** Wrong: com.fasterxml.jackson away from home. */
interface BringsAVendor {
    JsonNode vendor();
}

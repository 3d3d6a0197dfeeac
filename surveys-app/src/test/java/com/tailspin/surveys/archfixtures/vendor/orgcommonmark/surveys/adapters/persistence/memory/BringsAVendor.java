package com.tailspin.surveys.archfixtures.vendor.orgcommonmark.surveys.adapters.persistence.memory;

import org.commonmark.node.Node;

/** Wrong: org.commonmark away from home. */
interface BringsAVendor {
    Node vendor();
}

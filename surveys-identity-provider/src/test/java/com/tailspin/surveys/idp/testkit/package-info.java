/** Shared by tests: a browser, a client, certificates and an independent assertion builder. */
@NullMarked
package com.tailspin.surveys.idp.testkit;

import org.jspecify.annotations.NullMarked;

/** Endpoints and pages, one class per protocol exchange. May depend on every other package except the root. */
@NullMarked
package com.tailspin.surveys.idp.http;

import org.jspecify.annotations.NullMarked;

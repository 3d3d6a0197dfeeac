/**
 * The endpoints and pages, one class per conversation. May depend on every other package except the root.
 */
@NullMarked
package com.tailspin.surveys.idp.http;

import org.jspecify.annotations.NullMarked;

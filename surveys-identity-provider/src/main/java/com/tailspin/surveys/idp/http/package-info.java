/**
 * The server that endpoints and pages run on: connectors, limits, request ids, the log, how pages and errors are written. Knows no endpoint:
 * {@code oauth} and {@code signin} add theirs.
 */
@NullMarked
package com.tailspin.surveys.idp.http;

import org.jspecify.annotations.NullMarked;

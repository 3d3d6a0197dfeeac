/**
 * The server on which endpoints and pages run: connectors, limits, request ids, the log, the form of responses and errors.
 * Knows no endpoint: {@code oauth} and {@code signin} add theirs.
 */
@NullMarked
package com.tailspin.surveys.idp.http;

import org.jspecify.annotations.NullMarked;

/**
 * What log lines look like, in code instead of XML: it is read at every start, and code is faster than a parser.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.logging;

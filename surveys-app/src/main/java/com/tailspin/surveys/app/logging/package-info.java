/** The format of log lines, in code instead of XML, because code is faster than a parser at every start. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.logging;

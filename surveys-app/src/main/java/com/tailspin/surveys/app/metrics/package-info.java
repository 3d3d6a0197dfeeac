/**
 * Meters of the process and of the store, beside those that the servers register themselves.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.metrics;

/**
 * From a verified token to somebody the domain knows. Depends on the driving ports of both hexagons, and translates between their words.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.security;

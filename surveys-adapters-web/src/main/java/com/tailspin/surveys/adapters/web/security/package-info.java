/**
 * Turns a verified token into a person known to the domain. Depends on the driving ports of both hexagons and
 * translates between their models.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.security;

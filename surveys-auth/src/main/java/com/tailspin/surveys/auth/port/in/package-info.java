/**
 * Driving ports: what the web asks of authentication. Depends on the model alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.port.in;

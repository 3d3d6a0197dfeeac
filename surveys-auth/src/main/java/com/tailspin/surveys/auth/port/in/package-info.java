/** Driving ports: what the web needs from authentication. Depends on the model alone. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.port.in;

/** Tests of the driving ports over HTTP: callers cannot tell them from the domain services. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.apiclient;

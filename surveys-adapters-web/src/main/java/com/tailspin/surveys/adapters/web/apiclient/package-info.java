/**
 * The domain's driving ports over HTTP, backed by the Surveys API. Callers cannot tell them from the domain services.
 * May depend on the driving ports, {@code json} and {@code security}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.apiclient;

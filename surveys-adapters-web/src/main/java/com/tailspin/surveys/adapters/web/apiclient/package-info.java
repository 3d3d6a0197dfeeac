/**
 * The domain's driving ports over HTTP: the Surveys API in the shape that the pages know. Whoever uses it cannot tell it from the domain
 * itself. May depend on the driving ports, on {@code json} and on {@code security}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.apiclient;

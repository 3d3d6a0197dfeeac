/**
 * Driving ports, one interface per conversation. Every method takes the caller and returns the new value or throws
 * {@link com.tailspin.surveys.domain.model.SurveyRefused}. Depends on the model alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.port.in;

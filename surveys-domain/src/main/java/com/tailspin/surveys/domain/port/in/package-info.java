/**
 * Driving ports: one interface per conversation that the outside may have with Surveys. Every method takes who is calling,
 * returns the new value or throws a {@link com.tailspin.surveys.domain.model.SurveyRefused}. Depends on the model alone.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.port.in;

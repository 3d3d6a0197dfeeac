/** Services behind the driving ports: rules, permissions and transactions. Only the composition root refers to them. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.domain.service;

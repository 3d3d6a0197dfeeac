/** Tests of the driving ports over HTTP: nobody can tell them from the domain. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.apiclient;

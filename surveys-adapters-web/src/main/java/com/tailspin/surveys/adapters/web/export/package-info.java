/**
 * What people take along: responses as CSV and JSON, and all of an organisation. Written while it is read, page by page, so that a
 * million responses take no more memory than a hundred; for the API and the pages alike. May depend on the driving ports, the server and
 * {@code json}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.export;

/**
 * The Surveys API: JSON over HTTP for programs, including the web front end. One class of routes for each conversation;
 * each route identifies the caller, passes the request to a driving port and writes the result. May depend on the
 * driving ports, the server, {@code json} and {@code security}.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.api;
